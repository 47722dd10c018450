#include "desktop/bulk/bulkpresenter.h"

#include "desktop/shell/wording.h"

#include <QCoreApplication>
#include <QLocale>

namespace shortlist::desktop {

using client::BulkKind;
using client::BulkObstacle;

namespace {

/// Whose words these are for translators.
struct Say
{
    Q_DECLARE_TR_FUNCTIONS(Bulk)
};

} // namespace

QString bulkSentence(BulkKind kind, int people, const QString &only)
{
    const bool one = people == 1 && !only.isEmpty();
    const QString name = isolated(only);
    switch (kind) {
    case BulkKind::Move:
        return one ? Say::tr("%1 moved").arg(name) : Say::tr("%n people moved", nullptr, people);
    case BulkKind::Reject:
        return one ? Say::tr("%1 rejected").arg(name) : Say::tr("%n people rejected", nullptr, people);
    case BulkKind::Withdraw:
        return one ? Say::tr("%1 withdrawn").arg(name) : Say::tr("%n people withdrawn", nullptr, people);
    case BulkKind::Reopen:
        return one ? Say::tr("%1 active again").arg(name) : Say::tr("%n people active again", nullptr, people);
    case BulkKind::Hire:
        return one ? Say::tr("%1 hired").arg(name) : Say::tr("%n people hired", nullptr, people);
    case BulkKind::Transfer:
        return one ? Say::tr("%1 transferred").arg(name) : Say::tr("%n people transferred", nullptr, people);
    case BulkKind::AddToJob:
        return one ? Say::tr("%1 added to the job").arg(name) : Say::tr("%n people added to the job", nullptr, people);
    case BulkKind::AddTag:
        return one ? Say::tr("%1 tagged").arg(name) : Say::tr("%n people tagged", nullptr, people);
    case BulkKind::RemoveTag:
        return one ? Say::tr("Tag taken off %1").arg(name) : Say::tr("Tag taken off %n people", nullptr, people);
    case BulkKind::AddToPool:
        return one ? Say::tr("%1 put into the pool").arg(name)
                   : Say::tr("%n people put into the pool", nullptr, people);
    case BulkKind::LeavePool:
        return one ? Say::tr("%1 taken out of the pool").arg(name)
                   : Say::tr("%n people taken out of the pool", nullptr, people);
    case BulkKind::AssignTest:
        return one ? Say::tr("Test assigned to %1").arg(name) : Say::tr("Test assigned to %n people", nullptr, people);
    case BulkKind::DraftOffer:
        return one ? Say::tr("Offer to %1 drafted").arg(name) : Say::tr("Offers to %n people drafted", nullptr, people);
    case BulkKind::SetOwner:
        return one ? Say::tr("Owner of %1 changed").arg(name) : Say::tr("Owner of %n people changed", nullptr, people);
    case BulkKind::SetSource:
        return one ? Say::tr("Source of %1 changed").arg(name)
                   : Say::tr("Source of %n people changed", nullptr, people);
    case BulkKind::MakePrivate:
        return one ? Say::tr("%1 is private").arg(name) : Say::tr("%n people are private", nullptr, people);
    case BulkKind::MakePublic:
        return one ? Say::tr("%1 is not private any more").arg(name)
                   : Say::tr("%n people are not private any more", nullptr, people);
    case BulkKind::Erase:
        return one ? Say::tr("%1 will be erased").arg(name) : Say::tr("%n people will be erased", nullptr, people);
    case BulkKind::KeepData:
        return one ? Say::tr("%1 will not be erased").arg(name)
                   : Say::tr("%n people will not be erased", nullptr, people);
    case BulkKind::Remind:
        return one ? Say::tr("Reminder about %1 set").arg(name)
                   : Say::tr("Reminder about %n people set", nullptr, people);
    case BulkKind::Mail:
        return one ? Say::tr("Mail to %1 written").arg(name) : Say::tr("Mail to %n people written", nullptr, people);
    case BulkKind::Remove:
        return one ? Say::tr("%1 removed").arg(name) : Say::tr("%n people removed", nullptr, people);
    }
    return {};
}

QString bulkSkipped(const client::BulkPlan &plan)
{
    QMap<BulkObstacle, int> counts;
    for (const client::BulkSkip &skip : plan.skipped)
        ++counts[skip.obstacle];
    QStringList sentences;
    if (const int n = counts.value(BulkObstacle::NoApplication))
        sentences << Say::tr("%n people have no application that this could be about.", nullptr, n);
    if (const int n = counts.value(BulkObstacle::AlreadyThere))
        sentences << Say::tr("%n people were there already.", nullptr, n);
    if (const int n = counts.value(BulkObstacle::NoStage))
        sentences << Say::tr("The job of %n people has no such stage.", nullptr, n);
    if (const int n = counts.value(BulkObstacle::NoAddress) + plan.withoutAddress)
        sentences << Say::tr("%n people have no e-mail address.", nullptr, n);
    if (const int n = counts.value(BulkObstacle::HasOffer))
        sentences << Say::tr("%n people have an offer already.", nullptr, n);
    if (const int n = counts.value(BulkObstacle::NotWaiting))
        sentences << Say::tr("%n people are not waiting to be erased.", nullptr, n);
    return sentences.join(QLatin1Char(' '));
}

BulkPresenter::BulkPresenter(BulkSource &bulk, DirectorySource &directory, UndoHistory &history, QObject *parent)
    : QObject(parent), m_bulk(bulk), m_directory(directory), m_history(history)
{}

void BulkPresenter::complete(client::BulkAction &action) const
{
    const client::Person person = m_directory.person();
    action.now = QDateTime::currentDateTimeUtc();
    action.sendAfter = action.now.addSecs(client::mailHeldSeconds);
    action.senderName = person.displayName;
    action.workspaceName = person.tenantName;
}

void BulkPresenter::run(client::BulkAction action, const client::BulkSelection &selection, QObject *who,
                        Outcome outcome)
{
    const Asker asks{who, std::move(outcome)};
    if (selection.size() == 0) {
        if (asks.who)
            nothingDone(asks, &BulkPresenter::told, tr("Nobody is chosen."));
        return;
    }
    if (m_state.running) {
        nothingDone(asks, &BulkPresenter::problem, tr("Something else is still being done. Wait for it or cancel it."));
        return;
    }
    complete(action);
    m_cancelled = false;
    m_state = {true, 0, static_cast<int>(selection.size())};
    Q_EMIT stateChanged(m_state);
    m_bulk.plan(action, selection, this, [this, action, asks](core::Expected<client::BulkPlan> plan) {
        if (plan && !plan->groups.isEmpty() && !m_cancelled) {
            carryOut(action, *plan, asks);
            return;
        }
        m_state = {};
        Q_EMIT stateChanged(m_state);
        if (!plan)
            nothingDone(asks, &BulkPresenter::problem, describe(plan.error()));
        else if (!m_cancelled)
            nothingDone(asks, &BulkPresenter::told, tr("There was nothing to do. %1").arg(bulkSkipped(*plan)));
        else if (asks.who)
            nothingDone(asks, &BulkPresenter::told, tr("Cancelled before anything was done."));
    });
}

void BulkPresenter::nothingDone(const Asker &asker, void (BulkPresenter::*signal)(const QString &), const QString &why)
{
    if (asker.who && asker.outcome)
        asker.outcome(why);
    else
        Q_EMIT(this->*signal)(why);
}

void BulkPresenter::carryOut(const client::BulkAction &action, const client::BulkPlan &plan, const Asker &asker)
{
    m_state.total = static_cast<int>(plan.groups.size());
    UndoHistory::Work work;
    work.groups = plan.groups;
    work.said = [kind = action.kind, only = plan.only](int done) { return bulkSentence(kind, done, only); };
    work.progress = [this](int done) {
        m_state.done = done;
        Q_EMIT stateChanged(m_state);
        return !m_cancelled;
    };
    work.done = [this, asker, skipped = bulkSkipped(plan),
                 total = m_state.total](int done, const std::optional<core::Error> &error) {
        m_state = {};
        Q_EMIT stateChanged(m_state);
        if (done == 0 && (error || m_cancelled) && asker.who) {
            nothingDone(asker, &BulkPresenter::problem,
                        error ? describe(*error) : tr("Cancelled before anything was done."));
            return;
        }
        // Some of it stands and would be done twice: what is said next is said where the action began.
        if (asker.who && asker.outcome)
            asker.outcome({});
        if (error)
            //: %1 and %2 are numbers of people, %3 says what went wrong
            Q_EMIT problem(done > 0 ? tr("Stopped after %1 of %2: %3")
                                          .arg(QLocale().toString(done), QLocale().toString(total), describe(*error))
                                    : describe(*error));
        else if (m_cancelled)
            Q_EMIT told(tr("Cancelled after %1 of %2. What was done stays, and can be undone.")
                            .arg(QLocale().toString(done), QLocale().toString(total)));
        else if (!skipped.isEmpty())
            Q_EMIT told(skipped);
    };
    m_history.carryOut(work, this);
}

void BulkPresenter::preview(client::BulkAction action, const client::BulkSelection &selection, QObject *context,
                            Done<client::LetterPreview> done)
{
    complete(action);
    m_bulk.preview(action, selection, context, std::move(done));
}

} // namespace shortlist::desktop
