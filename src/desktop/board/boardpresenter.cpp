#include "desktop/board/boardpresenter.h"

#include "core/uuid.h"
#include "desktop/board/boardarrangement.h"
#include "desktop/board/stageedits.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"

#include <algorithm>
#include <utility>

namespace shortlist::desktop {

using cache::BoardCard;
using cache::BoardStage;
using Phase = BoardState::Phase;

BoardPresenter::BoardPresenter(JobSource &jobs, DirectorySource &directory, WorkspaceEvents &events,
                               UndoHistory &history, QObject *parent)
    : QObject(parent), m_jobs(jobs), m_directory(directory), m_history(history)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(metric::delay::loadingShownAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_state.phase = Phase::Loading;
        Q_EMIT stateChanged(m_state);
    });
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shownEntities{
            QStringLiteral("job_requisitions"), QStringLiteral("applications"),      QStringLiteral("stages"),
            QStringLiteral("candidates"),       QStringLiteral("application_notes"), QStringLiteral("edit_conflicts"),
            QStringLiteral("blind_candidates")};
        if (m_shown.isNull() || !entities.intersects(shownEntities))
            return;
        m_stale = true;
        if (m_lookedAt)
            reload();
    });
    connect(&events, &WorkspaceEvents::descriptorChanged, this, [this] {
        if (!m_shown.isNull())
            reload();
    });
}

void BoardPresenter::show(const QUuid &job)
{
    if (job == m_shown)
        return;
    m_shown = job;
    m_loaded = false;
    ++m_generation;
    m_again = false;
    m_moved.clear();
    const BoardOrder order = m_state.order;
    m_state = {};
    m_state.order = order;
    m_state.permissions = m_directory.permissions();
    // The cards of the board before are gone at once: what is dropped on them or done with them would be this job's.
    Q_EMIT stateChanged(m_state);
    if (job.isNull()) {
        m_slow.stop();
        return;
    }
    m_slow.start();
    reload();
}

void BoardPresenter::setLookedAt(bool lookedAt)
{
    m_lookedAt = lookedAt;
    if (lookedAt && m_stale && !m_shown.isNull())
        reload();
}

void BoardPresenter::reload()
{
    m_stale = false;
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_jobs.board(m_shown, this, [this, generation = m_generation](core::Expected<cache::Board> board) {
        m_reading = false;
        const bool again = std::exchange(m_again, false);
        // What was read before an edit of this person reached the profile would put the card back for a moment.
        if (generation == m_generation && m_applying == 0)
            take(std::move(board));
        if (again || (generation != m_generation && !m_shown.isNull()))
            reload();
    });
}

void BoardPresenter::take(core::Expected<cache::Board> board)
{
    m_slow.stop();
    m_loaded = true;
    m_state.permissions = m_directory.permissions();
    if (!board) {
        m_state.phase = Phase::Failed;
        m_state.problem = describe(board.error());
        Q_EMIT stateChanged(m_state);
        return;
    }
    m_state.board = *std::move(board);
    publish();
    compare();
}

void BoardPresenter::compare()
{
    for (const BoardCard &card : m_state.board.cards) {
        const auto mine = m_moved.constFind(card.application);
        if (mine == m_moved.cend() || card.pending)
            continue;
        if (card.stage != *mine && card.conflict) {
            const BoardStage *const at = stage(card.stage);
            //: %1 is a person, %2 a stage of a pipeline
            Q_EMIT told(tr("Somebody else moved %1 at the same time: the card is in %2 now. Your move waits under "
                           "Conflicts.")
                            .arg(isolated(card.name), at ? isolated(at->name) : tr("a removed stage")));
        }
        m_moved.erase(mine);
    }
}

const BoardStage *BoardPresenter::stage(const QUuid &id) const
{
    for (const BoardStage &each : m_state.board.stages) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

void BoardPresenter::publish()
{
    arrange(m_state, m_clock.nowUtc());
    Q_EMIT stateChanged(m_state);
}

void BoardPresenter::setFilter(const QString &text)
{
    if (text == m_state.filter)
        return;
    m_state.filter = text;
    if (m_loaded)
        publish();
}

void BoardPresenter::setChips(const BoardChips &chips)
{
    if (chips == m_state.chips)
        return;
    m_state.chips = chips;
    if (m_loaded)
        publish();
}

void BoardPresenter::setOrder(BoardOrder order)
{
    m_state.order = order;
    if (m_loaded)
        publish();
}

void BoardPresenter::setShowEnded(bool show)
{
    m_state.showEnded = show;
    if (m_loaded)
        publish();
}

void BoardPresenter::move(const QList<QUuid> &applications, const QUuid &to)
{
    const BoardStage *const target = stage(to);
    if (!target)
        return;
    const QSet<QUuid> chosen(applications.begin(), applications.end());
    QHash<QUuid, QUuid> stages;
    QString name;
    for (const BoardCard &card : m_state.board.cards) {
        if (!chosen.contains(card.application) || card.stage == to)
            continue;
        stages.insert(card.application, to);
        name = card.name;
    }
    //: Undo bar; %1 is a person, %2 a stage
    apply(stages,
          stages.size() == 1
              ? tr("%1 moved to %2").arg(isolated(name), isolated(target->name))
              //: Undo bar; %1 is a stage
              : tr("%n people moved to %1", nullptr, static_cast<int>(stages.size())).arg(isolated(target->name)));
}

void BoardPresenter::step(const QList<QUuid> &applications, int by)
{
    const QList<BoardStage> &pipeline = m_state.board.stages;
    const QSet<QUuid> chosen(applications.begin(), applications.end());
    QHash<QUuid, QUuid> stages;
    QString name;
    QString stageName;
    for (const BoardCard &card : m_state.board.cards) {
        if (!chosen.contains(card.application))
            continue;
        const auto at = std::find_if(pipeline.begin(), pipeline.end(),
                                     [&card](const BoardStage &each) { return each.id == card.stage; });
        // From a stage that is gone, forwards leads to the first and backwards nowhere.
        qsizetype index = at == pipeline.end() ? -1 : at - pipeline.begin();
        do
            index += by;
        while (index >= 0 && index < pipeline.size() && pipeline[index].kind == QLatin1String("rejected"));
        if (index < 0 || index >= pipeline.size())
            continue;
        stages.insert(card.application, pipeline[index].id);
        name = card.name;
        stageName = pipeline[index].name;
    }
    if (stages.isEmpty()) {
        Q_EMIT problem(by > 0 ? tr("There is no stage after this one.") : tr("There is no stage before this one."));
        return;
    }
    apply(stages, stages.size() == 1 ? tr("%1 moved to %2").arg(isolated(name), isolated(stageName))
                  : by > 0           ? tr("%n people moved on a stage", nullptr, static_cast<int>(stages.size()))
                                     : tr("%n people moved back a stage", nullptr, static_cast<int>(stages.size())));
}

void BoardPresenter::saveStages(const cache::Board &since, const QList<StageDraft> &drafts, QObject *context,
                                Done<client::EditReceipt> done)
{
    const QList<client::Edit> edits = stageEdits(
        since, drafts, [this] { return m_ids.next(); }, m_clock.nowUtc());
    if (edits.isEmpty()) {
        done(client::EditReceipt());
        return;
    }
    //: Undo bar; %1 is a job
    m_history.apply(edits, tr("Stages of %1 changed").arg(isolated(since.jobTitle)), context, std::move(done));
}

void BoardPresenter::keepAsTemplate(const QString &name, const QList<StageDraft> &drafts, QObject *context,
                                    Done<client::EditReceipt> done)
{
    // Copies: the rows of the job's stages are its own.
    QList<StageDraft> copies;
    for (StageDraft draft : drafts) {
        draft.stage.id = QUuid();
        if (!draft.isRemoved)
            copies.append(draft);
    }
    m_history.apply(templateEdits({}, name, copies, [this] { return m_ids.next(); }),
                    //: Undo bar; %1 is the name of a template
                    tr("Template %1 added").arg(isolated(name)), context, std::move(done));
}

void BoardPresenter::apply(const QHash<QUuid, QUuid> &stages, const QString &said)
{
    if (stages.isEmpty())
        return;
    if (!m_state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change)) {
        Q_EMIT problem(whyNot(m_state.permissions));
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<client::Edit> edits;
    cache::BoardCards &cards = m_state.board.cards;
    for (qsizetype i = 0; i < cards.size(); ++i) {
        const auto to = stages.constFind(cards[i].application);
        if (to == stages.cend())
            continue;
        BoardCard card = cards[i];
        const BoardStage *const target = stage(*to);
        const QString becomes = target->kind == QLatin1String("rejected") ? QStringLiteral("rejected")
                                : target->kind == QLatin1String("hired")  ? QStringLiteral("hired")
                                                                          : QStringLiteral("active");
        client::Edit edit;
        edit.entity = QStringLiteral("applications");
        edit.row = card.application;
        edit.values = {{QStringLiteral("stage_id"), core::toBytes(*to)},
                       {QStringLiteral("stage_entered_at"), protocol::timestampText(now)}};
        if (becomes != card.disposition)
            edit.values.insert(QStringLiteral("disposition"), becomes.toLatin1());
        edits.append(edit);
        card.stage = *to;
        card.disposition = becomes;
        card.stageEntered = now;
        card.pending = true;
        cards.replace(i, std::move(card));
    }
    ++m_applying;
    // A read that began before is not to be shown any more.
    ++m_generation;
    publish();
    m_history.apply(edits, said, this, [this, stages](core::Expected<client::EditReceipt> receipt) {
        --m_applying;
        ++m_generation;
        if (receipt)
            m_moved.insert(stages);
        else
            Q_EMIT problem(describe(receipt.error()));
        reload();
    });
}

} // namespace shortlist::desktop
