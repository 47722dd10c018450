#pragma once

#include "bench/load/world.h"
#include "protocol/messages.h"

namespace shortlist::bench {

/// One device that edits the same field of rows of its own, over and over.
class Editor
{
public:
    Editor(Session session, QList<QUuid> rows, QList<QByteArray> values)
        : m_session(std::move(session)), m_rows(std::move(rows)), m_values(std::move(values))
    {}

    /// The next push with so many edits, as JSON.
    [[nodiscard]] QByteArray push(int edits);
    [[nodiscard]] const Session &session() const { return m_session; }

private:
    const Session m_session;
    const QList<QUuid> m_rows;
    QList<QByteArray> m_values; ///< what each row's field holds now
    qint64 m_seq = 0;
};

/// Editors of a tenant, each with rows of its own.
[[nodiscard]] std::vector<std::unique_ptr<Editor>> makeEditors(server::Database &superuser, const QString &tenantSlug,
                                                               int count, int rowsEach);

} // namespace shortlist::bench
