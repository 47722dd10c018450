#pragma once

#include "desktop/sources/cvsource.h"

namespace shortlist::desktop {

[[nodiscard]] core::Expected<QList<CvOfPerson>> readCvs(const cache::Reader &reader,
                                                        const client::BulkSelection &people);

/// Over a real client::Workspace, which outlives it.
class WorkspaceCvs final : public CvSource
{
public:
    explicit WorkspaceCvs(client::Workspace &workspace) : m_workspace(workspace) {}
    void cvsOf(const client::BulkSelection &people, QObject *context, Done<QList<CvOfPerson>> done) override
    {
        m_workspace.read<QList<CvOfPerson>>(
            context, [people](const cache::Reader &reader) { return readCvs(reader, people); }, std::move(done));
    }

private:
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
