#pragma once

#include "cache/driver/statement.h"
#include "cache/readmodels/board.h"
#include "client/bulkactions.h"
#include "domain/letters.h"

#include <QHash>
#include <QSet>

namespace shortlist::client {

/// One person of a selection, with the application that the action is about.
struct BulkTarget
{
    QUuid candidate;
    QUuid application; ///< null: there is none
    QUuid job;
    QUuid stage;
    QString disposition;
    QString name, given, family, email, title, company;
};

/// Makes one plan. Part of bulkactions.h; lives for one call, on one thread.
class BulkPlanner
{
public:
    BulkPlanner(const cache::Reader &reader, const BulkAction &action) : m_reader(reader), m_action(action) {}

    [[nodiscard]] core::Expected<BulkPlan> plan(const BulkSelection &selection);
    /// The people of the selection; no more are looked for once `limit` are found.
    [[nodiscard]] core::Expected<QList<BulkTarget>> targets(const BulkSelection &selection, int limit = -1) const;
    [[nodiscard]] core::Expected<LetterPreview> letterFor(const BulkTarget &target);

private:
    using Fields = protocol::FieldMap;
    using Stages = QList<cache::BoardStage>;

    [[nodiscard]] bool isAboutApplication() const;
    core::Expected<void> prepare();
    core::Expected<void> add(const BulkTarget &target);
    /// The action's own edit of the person; false: left out, which is noted.
    core::Expected<bool> act(const BulkTarget &target, QList<Edit> &group);
    core::Expected<bool> change(const BulkTarget &target, const Stages &stages, Fields &values);
    core::Expected<bool> reopen(const BulkTarget &target, const Stages &stages, Fields &values);
    core::Expected<bool> erase(const BulkTarget &target, QList<Edit> &group);
    bool join(const BulkTarget &target, QList<Edit> &group);
    bool leave(const BulkTarget &target, QList<Edit> &group);
    core::Expected<void> readHeld();
    core::Expected<bool> draftOffer(const BulkTarget &target, QList<Edit> &group);
    [[nodiscard]] core::Expected<Fields> offered(const QUuid &job) const;
    core::Expected<bool> applyFor(const BulkTarget &target, QList<Edit> &group);
    core::Expected<void> addLetter(const BulkTarget &target, QList<Edit> &group);
    core::Expected<const Stages *> pipeline(const QUuid &job);
    core::Expected<QUuid> stageBefore(const BulkTarget &target, const Stages &stages) const;
    /// Notes why the person is left out; false.
    bool skip(const BulkTarget &target, BulkObstacle obstacle)
    {
        m_plan.skipped.append({target.candidate, target.name, obstacle});
        return false;
    }
    void enter(const cache::BoardStage &stage, Fields &values) const;
    [[nodiscard]] sqlite3 *db() const { return m_reader.connection().handle(); }

    const cache::Reader &m_reader;
    const BulkAction &m_action;
    BulkPlan m_plan;
    QHash<QUuid, Stages> m_pipelines;
    QHash<QUuid, domain::LetterValues> m_jobs;
    QHash<QUuid, QList<QUuid>> m_held; ///< candidate, the rows that give them the tag or put them into the pool
    QSet<QUuid> m_applied;             ///< candidates who applied for the action's job
    QSet<QUuid> m_offered;             ///< applications with an offer that is open or accepted
    QHash<QUuid, Fields> m_offers;     ///< job, what offers for it begin with
    QSet<QUuid> m_private;             ///< candidates who are private now
    struct Erasure
    {
        QUuid id;
        QString status;
    };
    QHash<QUuid, Erasure> m_erasures; ///< candidate, the request that is open
    bool m_reasonIds = false;
};

} // namespace shortlist::client
