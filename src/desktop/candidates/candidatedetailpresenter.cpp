#include "desktop/candidates/candidatedetailpresenter.h"

#include "client/fileplan.h"
#include "core/uuid.h"
#include "desktop/peopleimport/importwording.h"
#include "desktop/shell/wording.h"

namespace shortlist::desktop {

using Phase = CandidateDetailState::Phase;

CandidateDetailPresenter::CandidateDetailPresenter(CandidateSource &candidates, JobSource &jobs,
                                                   DirectorySource &directory, FileSource &files,
                                                   WorkspaceEvents &events, UndoHistory &history, QObject *parent)
    : QObject(parent)
    , m_candidates(candidates)
    , m_jobs(jobs)
    , m_directory(directory)
    , m_files(files)
    , m_history(history)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(metric::delay::loadingShownAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_state.phase = Phase::Loading;
        Q_EMIT stateChanged(m_state);
    });
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shownEntities{
            QStringLiteral("candidates"), QStringLiteral("applications"), QStringLiteral("application_notes"),
            QStringLiteral("files"), QStringLiteral("stages"), QStringLiteral("edit_conflicts"),
            QStringLiteral("follow_ups"), QStringLiteral("candidate_notes"), QStringLiteral("candidate_merges"),
            QStringLiteral("blind_candidates"),
            // What the timeline tells besides.
            QStringLiteral("application_events"), QStringLiteral("candidate_events"), QStringLiteral("candidate_tags"),
            QStringLiteral("talent_pool_members"), QStringLiteral("candidate_mails"), QStringLiteral("interviews"),
            QStringLiteral("interview_reschedules"), QStringLiteral("scorecards"), QStringLiteral("offers")};
        if (!m_shown.isNull() && entities.intersects(shownEntities))
            reload();
    });
}

void CandidateDetailPresenter::show(const QUuid &candidate)
{
    if (m_awaiting || candidate != m_shown)
        m_held.drop();
    m_awaiting = false;
    if (candidate != m_shown)
        read(candidate);
}

void CandidateDetailPresenter::showAwaited(const QUuid &candidate)
{
    if (!std::exchange(m_awaiting, false)) {
        show(candidate);
        return;
    }
    if (candidate != m_shown)
        read(candidate);
    else if (m_displayed == m_shown)
        m_held.release();
}

void CandidateDetailPresenter::read(const QUuid &candidate)
{
    m_settled.drop();
    m_shown = candidate;
    m_wanted = {};
    if (candidate.isNull()) {
        Q_EMIT leaving();
        ++m_generation;
        m_slow.stop();
        m_displayed = {};
        m_state = {};
        Q_EMIT stateChanged(m_state);
        return;
    }
    m_slow.start();
    reload();
}

void CandidateDetailPresenter::showApplication(const QUuid &candidate, const QUuid &application)
{
    show(candidate);
    m_wanted = application;
    if (m_state.phase == Phase::Ready && !m_slow.isActive())
        reload();
}

void CandidateDetailPresenter::reload()
{
    const quint64 generation = ++m_generation;
    m_reading = true;
    m_candidates.detail(m_shown, this, [this, generation](core::Expected<CandidateDetail> detail) {
        if (generation != m_generation)
            return;
        m_slow.stop();
        m_reading = false;
        if (detail) {
            take(*std::move(detail));
            return;
        }
        Q_EMIT leaving();
        m_held.drop();
        m_displayed = {};
        m_state.permissions = m_directory.permissions();
        m_state.phase = Phase::Failed;
        m_state.problem = describe(detail.error());
        Q_EMIT stateChanged(m_state);
        m_settled.release();
    });
}

void CandidateDetailPresenter::take(CandidateDetail detail)
{
    // By its id: a new one of the same person comes before it.
    const ApplicationItem *const chosen = m_displayed == m_shown ? application() : nullptr;
    if (m_wanted.isNull() && chosen)
        m_wanted = chosen->id;
    if (m_displayed != m_shown) {
        Q_EMIT leaving();
        m_state.application = 0;
    }
    m_displayed = m_shown;
    m_state.permissions = m_directory.permissions();
    m_state.phase = Phase::Ready;
    m_state.detail = std::move(detail);
    // Who wrote a note is the server's to say; until it has, only the person here can have written it.
    for (NoteItem &note : m_state.detail.notes) {
        if (note.author.isEmpty() && note.pending)
            note.author = m_directory.person().displayName;
        const bool own = !note.authorId.isNull() && note.authorId == m_directory.person().userId;
        note.mayChange = m_state.permissions.may(note.entity, Permissions::Act::Change, own);
        note.mayRemove = m_state.permissions.may(note.entity, Permissions::Act::Remove, own);
    }
    const auto count = static_cast<int>(m_state.detail.applications.size());
    m_state.application = count == 0 ? -1 : std::clamp(m_state.application, 0, count - 1);
    for (int i = 0; i < count && !m_wanted.isNull(); ++i) {
        if (m_state.detail.applications[i].id == m_wanted)
            m_state.application = i;
    }
    m_wanted = {};
    Q_EMIT stateChanged(m_state);
    if (!m_awaiting)
        m_held.release();
    m_settled.release();
}

void CandidateDetailPresenter::awaitChoice()
{
    m_held.drop();
    m_awaiting = true;
}

void CandidateDetailPresenter::whenSettled(std::function<void()> what)
{
    if (m_reading)
        m_settled.hold(std::move(what));
    else
        what();
}

void CandidateDetailPresenter::whenDisplayed(std::function<void()> verb)
{
    if (!m_awaiting && (m_shown.isNull() || m_displayed == m_shown))
        verb();
    else if (m_awaiting || m_reading)
        m_held.hold(std::move(verb));
}

void CandidateDetailPresenter::chooseApplication(int index)
{
    m_state.application = index;
    Q_EMIT stateChanged(m_state);
}

const ApplicationItem *CandidateDetailPresenter::application() const
{
    const int index = m_state.application;
    return index >= 0 && index < m_state.detail.applications.size() ? &m_state.detail.applications[index] : nullptr;
}

void CandidateDetailPresenter::edit(const QString &entity, const QUuid &row, const protocol::FieldMap &values,
                                    const QString &said)
{
    client::Edit edit;
    edit.entity = entity;
    edit.row = row;
    edit.values = values;
    m_history.apply({edit}, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
    });
}

void CandidateDetailPresenter::setField(const QString &column, const protocol::Value &value)
{
    if (m_displayed.isNull())
        return;
    client::Edit change;
    change.entity = QStringLiteral("candidates");
    change.row = m_displayed;
    change.values = {{column, value}};
    //: Undo bar; %1 is a field, %2 a person
    m_history.apply({change}, tr("%1 of %2 changed").arg(columnTitle(column), isolated(name())), this,
                    [this, person = m_displayed, column, value](core::Expected<client::EditReceipt> receipt) {
                        if (receipt)
                            return;
                        Q_EMIT fieldFailed(person, column, value, describe(receipt.error()));
                        Q_EMIT problem(describe(receipt.error()));
                    });
}

void CandidateDetailPresenter::setPrivate(bool isPrivate)
{
    edit(QStringLiteral("candidates"), m_displayed,
         {{QStringLiteral("is_private"), isPrivate ? QByteArrayLiteral("t") : QByteArrayLiteral("f")}},
         isPrivate ? tr("%1 is private").arg(isolated(name()))
                   : tr("%1 is not private any more").arg(isolated(name())));
}

void CandidateDetailPresenter::moveOn()
{
    const ApplicationItem *item = application();
    if (!item) {
        Q_EMIT problem(
            tr("%1 has not applied for a job yet. Choose one in the tab Applications.").arg(isolated(name())));
        return;
    }
    int current = -1;
    for (int i = 0; i < item->pipeline.size(); ++i) {
        if (item->pipeline[i].id == item->stage)
            current = i;
    }
    for (int i = current + 1; i < item->pipeline.size(); ++i) {
        if (item->pipeline[i].kind == QLatin1String("rejected"))
            continue;
        moveTo(item->pipeline[i].id);
        return;
    }
    Q_EMIT problem(tr("%1 is in the last stage already.").arg(isolated(name())));
}

void CandidateDetailPresenter::moveTo(const QUuid &stage)
{
    const ApplicationItem *item = application();
    if (!item || item->stage == stage)
        return;
    QString stageName;
    QString kind;
    for (const StageItem &candidate : item->pipeline) {
        if (candidate.id == stage) {
            stageName = candidate.name;
            kind = candidate.kind;
        }
    }
    const QByteArray disposition = kind == QLatin1String("rejected") ? "rejected"
                                   : kind == QLatin1String("hired")  ? "hired"
                                                                     : "active";
    edit(QStringLiteral("applications"), item->id,
         {{QStringLiteral("stage_id"), core::toText(stage).toLatin1()},
          {QStringLiteral("stage_entered_at"), protocol::timestampText(QDateTime::currentDateTimeUtc())},
          {QStringLiteral("disposition"), disposition}},
         //: Undo bar; %1 is a person, %2 a stage
         tr("%1 moved to %2").arg(isolated(name()), isolated(stageName)));
}

void CandidateDetailPresenter::addNote(const QString &text, const QString &kind, bool isPrivate, const QDate &followUp)
{
    const ApplicationItem *item = application();
    const QString written = text.trimmed();
    if (written.isEmpty() || m_displayed.isNull())
        return;
    const protocol::SchemaDescriptor schema = m_directory.descriptor();
    client::Edit note;
    note.kind = protocol::MutationKind::Insert;
    note.values = {{QStringLiteral("note_text"), written.toUtf8()},
                   {QStringLiteral("note_type"), kind.toLatin1()},
                   {QStringLiteral("is_private"), isPrivate ? QByteArrayLiteral("t") : QByteArrayLiteral("f")}};
    // At nine in the morning, where the person is.
    const QByteArray due =
        followUp.isValid() ? protocol::timestampText(QDateTime(followUp, QTime(9, 0)).toUTC()) : QByteArray();
    if (item) {
        note.entity = QStringLiteral("application_notes");
        note.values.insert(QStringLiteral("application_id"), core::toText(item->id).toLatin1());
        if (!due.isEmpty())
            note.values.insert(QStringLiteral("follow_up_at"), due);
    } else if (schema.entity(QStringLiteral("candidate_notes"))) {
        note.entity = QStringLiteral("candidate_notes");
        note.values.insert(QStringLiteral("candidate_id"), core::toText(m_displayed).toLatin1());
    } else {
        Q_EMIT problem(
            tr("Notes belong to an application. Choose a job in the tab Applications first; your text stays here."));
        Q_EMIT noteFailed(m_displayed);
        return;
    }
    QList<client::Edit> edits{note};
    if (!due.isEmpty() && schema.entity(QStringLiteral("follow_ups"))) {
        client::Edit reminder;
        reminder.kind = protocol::MutationKind::Insert;
        reminder.entity = QStringLiteral("follow_ups");
        reminder.values = {{QStringLiteral("candidate_id"), core::toText(m_displayed).toLatin1()},
                           {QStringLiteral("user_id"), core::toText(m_directory.person().userId).toLatin1()},
                           {QStringLiteral("due_at"), due},
                           // Colleagues see reminders: what is private stays in the note.
                           {QStringLiteral("what"), (isPrivate ? tr("Follow-up") : written.left(500)).toUtf8()}};
        if (item)
            reminder.values.insert(QStringLiteral("application_id"), core::toText(item->id).toLatin1());
        edits << reminder;
    }
    store(edits, tr("Note on %1 added").arg(isolated(name())), false);
}

const NoteItem *CandidateDetailPresenter::note(const QUuid &id) const
{
    for (const NoteItem &each : m_state.detail.notes) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

void CandidateDetailPresenter::changeNote(const QUuid &id, const QString &text, const QString &kind)
{
    const NoteItem *const known = note(id);
    const QString written = text.trimmed();
    if (!known || written.isEmpty()) {
        // A sync took it away while it was being changed: the text stays where it was typed.
        Q_EMIT noteFailed(m_displayed);
        Q_EMIT problem(tr("This note is not there any more. Copy what you typed into a new one."));
        return;
    }
    if (written == known->text && kind == known->type) {
        Q_EMIT noteStored(m_displayed, true);
        return;
    }
    client::Edit change;
    change.entity = known->entity;
    change.row = id;
    change.values = {{QStringLiteral("note_text"), written.toUtf8()}, {QStringLiteral("note_type"), kind.toLatin1()}};
    QList<client::Edit> edits{change};
    // The reminder that was written with it says the same; of a private note it says nothing.
    if (!known->followUpRow.isNull() && !known->isPrivate) {
        client::Edit reminder;
        reminder.entity = QStringLiteral("follow_ups");
        reminder.row = known->followUpRow;
        reminder.values = {{QStringLiteral("what"), written.left(500).toUtf8()}};
        edits << reminder;
    }
    store(edits, tr("Note on %1 changed").arg(isolated(name())), true);
}

void CandidateDetailPresenter::removeNote(const QUuid &id)
{
    const NoteItem *const known = note(id);
    if (!known)
        return;
    client::Edit removal;
    removal.kind = protocol::MutationKind::Remove;
    removal.entity = known->entity;
    removal.row = id;
    QList<client::Edit> edits{removal};
    // It would tell the text on.
    if (!known->followUpRow.isNull()) {
        client::Edit reminder;
        reminder.kind = protocol::MutationKind::Remove;
        reminder.entity = QStringLiteral("follow_ups");
        reminder.row = known->followUpRow;
        edits << reminder;
    }
    m_history.apply(edits, tr("Note on %1 removed").arg(isolated(name())), this,
                    [this](core::Expected<client::EditReceipt> receipt) {
                        if (!receipt)
                            Q_EMIT problem(describe(receipt.error()));
                    });
}

void CandidateDetailPresenter::store(const QList<client::Edit> &edits, const QString &said, bool changed)
{
    m_history.apply(edits, said, this,
                    [this, changed, person = m_displayed](core::Expected<client::EditReceipt> receipt) {
                        if (receipt) {
                            Q_EMIT noteStored(person, changed);
                        } else {
                            Q_EMIT noteFailed(person);
                            Q_EMIT problem(describe(receipt.error()));
                        }
                    });
}

void CandidateDetailPresenter::setFollowUpDone(const QUuid &followUp, bool done)
{
    edit(QStringLiteral("follow_ups"), followUp,
         {{QStringLiteral("done_at"),
           done ? protocol::Value(protocol::timestampText(QDateTime::currentDateTimeUtc())) : protocol::Value()}},
         done ? tr("Follow-up with %1 done").arg(isolated(name()))
              : tr("Follow-up with %1 opened again").arg(isolated(name())));
}

void CandidateDetailPresenter::apply(const QUuid &candidate, const QUuid &job)
{
    client::Edit application;
    application.kind = protocol::MutationKind::Insert;
    application.entity = QStringLiteral("applications");
    application.values = {{QStringLiteral("candidate_id"), core::toText(candidate).toLatin1()},
                          {QStringLiteral("job_id"), core::toText(job).toLatin1()}};
    m_jobs.firstStage(job, this, [this, application](core::Expected<QUuid> stage) mutable {
        if (stage)
            application.values.insert(QStringLiteral("stage_id"), core::toText(*stage).toLatin1());
        m_history.apply({application}, tr("%1 applied").arg(isolated(name())), this,
                        [this](core::Expected<client::EditReceipt> receipt) {
                            if (!receipt)
                                Q_EMIT problem(describe(receipt.error()));
                        });
    });
}

void CandidateDetailPresenter::attach(const QUuid &candidate, const QList<client::FileInput> &files)
{
    if (candidate.isNull() || files.isEmpty())
        return;
    m_files.planFiles(candidate, files, {}, this, [this, name = name()](const core::Expected<client::FilePlan> &plan) {
        if (!plan) {
            Q_EMIT problem(describe(plan.error()));
            return;
        }
        if (!plan->problems.isEmpty())
            Q_EMIT problem(importReason(plan->problems.constFirst().reason));
        if (plan->edits.isEmpty())
            return;
        //: Undo bar; %1 is a person
        const QString said = tr("%n file(s) added to %1", nullptr, static_cast<int>(plan->files.size()));
        m_history.apply(plan->edits, said.arg(isolated(name)), this,
                        [this](const core::Expected<client::EditReceipt> &receipt) {
                            if (!receipt)
                                Q_EMIT problem(describe(receipt.error()));
                        });
    });
}

} // namespace shortlist::desktop
