#pragma once

#include "cache/reader.h"
#include "desktop/sources/offersource.h"

namespace shortlist::desktop {

/// Reads what OfferSource answers; for the reading thread. Empty where the server is from before there were offers.
[[nodiscard]] core::Expected<OfferPage> readOffers(const cache::Reader &reader, const QUuid &application);

/// Over a real client::Workspace, which outlives it.
class WorkspaceOffers final : public OfferSource
{
public:
    explicit WorkspaceOffers(client::Workspace &workspace) : m_workspace(workspace) {}
    void offers(const QUuid &application, QObject *context, Done<OfferPage> done) override
    {
        m_workspace.read<OfferPage>(
            context, [application](const cache::Reader &reader) { return readOffers(reader, application); },
            std::move(done));
    }

private:
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
