#pragma once

#include "cache/fixture.h"
#include "client/bulkactions.h"
#include "client/localworkspace.h"

namespace shortlist::tests {

inline QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// A profile without a server, with two jobs, their stages, and three people who applied for the first.
class BulkFixture : public QObject
{
    Q_OBJECT

protected:
    /// Before each case.
    void fill();
    void empty() { m_workspace.reset(); }
    QUuid insert(const char *entity, const protocol::FieldMap &values);
    [[nodiscard]] protocol::Value value(const char *entity, const QUuid &row, const char *column) const;
    core::Expected<client::EditReceipt> carryOut(const client::BulkPlan &plan);
    [[nodiscard]] client::BulkAction action(client::BulkKind kind) const
    {
        client::BulkAction a;
        a.kind = kind;
        a.now = m_clock.nowUtc();
        a.sendAfter = a.now.addSecs(client::mailHeldSeconds);
        a.senderName = text("Ingrid");
        return a;
    }
    /// Every row of the entity, as it is stored, in the order of the ids.
    [[nodiscard]] QStringList stored(const char *entity) const
    {
        const protocol::Entity &described = *m_workspace->descriptor().entity(text(entity));
        QStringList all;
        for (const protocol::Row &row : rows(entity)) {
            QStringList values;
            for (const protocol::Column &each : described.columns)
                values << each.name + u'=' +
                              QString::fromUtf8(protocol::valueOf(described, row, each.name).value_or("NULL"));
            all << values.join(u'|');
        }
        all.sort();
        return all;
    }
    [[nodiscard]] QList<protocol::Row> rows(const char *entity) const
    {
        cache::ListQuery query;
        query.entity = text(entity);
        return *m_workspace->reader().list(query);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    core::ManualClock m_clock;
    core::SeededRandom m_random{7};
    std::unique_ptr<client::LocalWorkspace> m_workspace;
    QUuid m_job, m_other, m_new, m_interview, m_rejected, m_otherInterview;
    QList<QUuid> m_people, m_applications;
};

} // namespace shortlist::tests
