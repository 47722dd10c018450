#include "desktop/jobs/jobspresenter.h"

#include "core/uuid.h"
#include "desktop/board/stageedits.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "domain/statemachines.h"

#include <QLocale>

#include <chrono>
#include <utility>

namespace shortlist::desktop {

using Phase = JobsState::Phase;

namespace {

constexpr std::chrono::milliseconds countAfterQuiet{400};

QByteArray text(const QUuid &id)
{
    return core::toBytes(id);
}

/// The states that may follow, the one that most jobs go to first.
QStringList statesAfter(const QString &status)
{
    static const QStringList usual{QStringLiteral("open"),   QStringLiteral("paused"),    QStringLiteral("filled"),
                                   QStringLiteral("closed"), QStringLiteral("cancelled"), QStringLiteral("draft")};
    const QStringList allowed = domain::allowedFrom(QStringLiteral("requisition"), status);
    QStringList sorted;
    for (const QString &state : usual) {
        if (allowed.contains(state))
            sorted << state;
    }
    return sorted;
}

} // namespace

QString stateVerb(const QString &from, const QString &to)
{
    if (to == QLatin1String("open"))
        return from == QLatin1String("draft") ? JobsPresenter::tr("Open") : JobsPresenter::tr("Reopen");
    if (to == QLatin1String("paused"))
        return JobsPresenter::tr("Pause");
    if (to == QLatin1String("filled"))
        return JobsPresenter::tr("Mark as filled");
    if (to == QLatin1String("closed"))
        return JobsPresenter::tr("Close");
    if (to == QLatin1String("cancelled"))
        return JobsPresenter::tr("Cancel the job");
    return JobsPresenter::tr("Back to draft");
}

JobsPresenter::JobsPresenter(JobSource &jobs, JobPageSource &pages, DirectorySource &directory, WorkspaceEvents &events,
                             UndoHistory &history, QObject *parent)
    : QObject(parent), m_jobs(jobs), m_pages(pages), m_directory(directory), m_history(history)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(metric::delay::loadingShownAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (!m_loaded) {
            m_state.phase = Phase::Loading;
            Q_EMIT stateChanged(m_state);
        }
    });
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shownEntities{QStringLiteral("job_requisitions"),
                                                 QStringLiteral("applications"),
                                                 QStringLiteral("stages"),
                                                 QStringLiteral("candidates"),
                                                 QStringLiteral("blind_candidates"),
                                                 QStringLiteral("edit_conflicts"),
                                                 QStringLiteral("approvals"),
                                                 QStringLiteral("job_description_versions"),
                                                 QStringLiteral("custom_fields"),
                                                 QStringLiteral("custom_values"),
                                                 QStringLiteral("application_events")};
        if (entities.intersects(shownEntities) && !m_changes.isActive())
            m_changes.start();
    });
    m_countLater.setSingleShot(true);
    m_countLater.setInterval(countAfterQuiet);
    connect(&m_countLater, &QTimer::timeout, this, &JobsPresenter::countKnownPeople);
    m_changes.setSingleShot(true);
    m_changes.setInterval(std::chrono::milliseconds(100));
    connect(&m_changes, &QTimer::timeout, this, [this] {
        reload();
        if (m_lookedAt && !m_shown.isNull())
            reloadDetail();
        else
            m_detailStale = true;
    });
}

void JobsPresenter::setLookedAt(bool lookedAt)
{
    m_lookedAt = lookedAt;
    if (lookedAt && std::exchange(m_countWaits, false))
        m_countLater.start();
    if (lookedAt && std::exchange(m_detailStale, false) && !m_shown.isNull())
        reloadDetail();
}

void JobsPresenter::readVocabulary()
{
    m_jobs.jobSearchFields(this, [this](core::Expected<domain::SearchVocabulary> vocabulary) {
        if (!vocabulary)
            return;
        m_vocabulary = *vocabulary;
        Q_EMIT vocabularyChanged(m_vocabulary);
    });
}

void JobsPresenter::suggest(const QString &field, const QString &typed)
{
    m_jobs.jobSuggestions(field, typed, this, [this, field, typed](core::Expected<QStringList> values) {
        if (values)
            Q_EMIT suggestionsFound(field, typed, *values);
    });
}

void JobsPresenter::start()
{
    readVocabulary();
    m_slow.start();
    reload();
}

void JobsPresenter::reload()
{
    const quint64 generation = ++m_generation;
    cache::JobListQuery query;
    query.search = m_filter;
    m_jobs.items(query, this, [this, generation](core::Expected<QList<cache::JobListItem>> items) {
        if (generation != m_generation)
            return;
        m_slow.stop();
        m_loaded = true;
        if (!items) {
            m_state.phase = Phase::Failed;
            m_state.problem = describe(items.error());
            Q_EMIT stateChanged(m_state);
            return;
        }
        m_all = *items;
        publish();
    });
    reloadWaiting();
}

void JobsPresenter::reloadWaiting()
{
    m_pages.waitingForMe(this, [this](core::Expected<QList<cache::ApprovalItem>> questions) {
        QSet<QUuid> waiting;
        for (const cache::ApprovalItem &question : questions ? *questions : QList<cache::ApprovalItem>()) {
            if (!question.job.isNull())
                waiting.insert(question.job);
        }
        if (waiting == m_waiting)
            return;
        m_waiting = waiting;
        if (m_loaded && m_state.phase != Phase::Failed)
            publish();
    });
}

void JobsPresenter::publish()
{
    m_state.counts.clear();
    m_state.items.clear();
    m_state.permissions = m_directory.permissions();
    const QUuid me = m_directory.person().userId;
    for (const cache::JobListItem &item : std::as_const(m_all)) {
        if (item.archived) {
            ++m_state.counts[archivedView];
            if (m_state.status == archivedView)
                m_state.items << item;
            continue;
        }
        if (m_waiting.contains(item.id)) {
            ++m_state.counts[waitingView];
            if (m_state.status == waitingView)
                m_state.items << item;
        }
        if (!me.isNull() && (item.manager == me || item.owner == me)) {
            ++m_state.counts[mineView];
            if (m_state.status == mineView)
                m_state.items << item;
        }
        ++m_state.counts[QString()];
        ++m_state.counts[item.status];
        if (m_state.status.isEmpty() || item.status == m_state.status)
            m_state.items << item;
    }
    m_state.phase = !m_state.items.isEmpty()                ? Phase::Ready
                    : m_all.isEmpty() && m_filter.isEmpty() ? Phase::Empty
                                                            : Phase::NoMatch;
    Q_EMIT stateChanged(m_state);
}

void JobsPresenter::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    // Before the fields are known the reading side judges alone.
    const domain::SearchQuery query = m_vocabulary.fields().isEmpty()
                                          ? domain::SearchQuery()
                                          : domain::parseSearch(text, m_vocabulary, QDate::currentDate());
    m_state.mistake = query.error;
    m_state.hint = query.hint;
    if (query.error)
        Q_EMIT stateChanged(m_state);
    else
        reload();
}

void JobsPresenter::setStatus(const QString &status)
{
    m_state.status = status;
    publish();
}

void JobsPresenter::show(const QUuid &job)
{
    if (job == m_shown)
        return;
    m_held.drop();
    m_shown = job;
    m_countLater.stop();
    if (m_counting)
        m_counting->store(true);
    if (m_counted != job)
        Q_EMIT knownPeopleCounted({});
    if (job.isNull()) {
        Q_EMIT leaving();
        ++m_detailGeneration;
        m_displayed = {};
        m_detail = {};
        Q_EMIT detailChanged(m_detail);
        return;
    }
    reloadDetail();
}

void JobsPresenter::reloadDetail()
{
    const quint64 generation = ++m_detailGeneration;
    m_reading = true;
    m_jobs.detail(m_shown, this, [this, generation, job = m_shown](core::Expected<JobDetail> detail) {
        if (generation != m_detailGeneration)
            return;
        if (!detail) {
            showFailure(describe(detail.error()));
            return;
        }
        // Shown together: figures of one moment beside the record of another would contradict each other.
        m_pages.page(job, this, [this, generation, detail = *std::move(detail)](core::Expected<JobPage> page) {
            if (generation == m_detailGeneration)
                showDetail(detail, page);
        });
    });
}

void JobsPresenter::whenDisplayed(std::function<void()> verb)
{
    if (m_shown.isNull() || m_displayed == m_shown)
        verb();
    else if (m_reading)
        m_held.hold(std::move(verb));
}

void JobsPresenter::showFailure(const QString &problem)
{
    if (!m_displayed.isNull())
        Q_EMIT leaving();
    m_reading = false;
    m_held.drop();
    m_displayed = {};
    m_detail.permissions = m_directory.permissions();
    m_detail.phase = JobDetailState::Phase::Failed;
    m_detail.problem = problem;
    Q_EMIT detailChanged(m_detail);
}

void JobsPresenter::showDetail(const JobDetail &detail, const core::Expected<JobPage> &page)
{
    if (!page) {
        showFailure(describe(page.error()));
        return;
    }
    if (m_displayed != m_shown)
        Q_EMIT leaving();
    m_reading = false;
    m_displayed = m_shown;
    m_detail.permissions = m_directory.permissions();
    m_detail.detail = detail;
    m_detail.me = m_directory.person().userId;
    m_detail.nextStates = statesAfter(detail.record.text(QStringLiteral("status")));
    m_detail.missingApprovals = 0;
    m_detail.phase = JobDetailState::Phase::Ready;
    m_detail.page = *page;
    for (const cache::ApprovalItem &approval : page->approvals)
        m_detail.missingApprovals += approval.status == QLatin1String("approved") ? 0 : 1;
    Q_EMIT detailChanged(m_detail);
    m_countLater.start();
    m_held.release();
}

void JobsPresenter::countKnownPeople()
{
    m_countWaits = !m_lookedAt;
    if (m_countWaits)
        return;
    if (m_counting)
        m_counting->store(true);
    const QString status = m_detail.detail.record.text(QStringLiteral("status"));
    const bool looks = (status == u"draft" || status == u"open" || status == u"paused") &&
                       m_detail.detail.record.text(QStringLiteral("archived_at")).isEmpty();
    m_counted = m_shown;
    if (!looks || m_detail.phase != JobDetailState::Phase::Ready ||
        !m_directory.permissions().sees(QStringLiteral("candidates"))) {
        Q_EMIT knownPeopleCounted({});
        return;
    }
    m_counting = std::make_shared<std::atomic_bool>(false);
    m_pages.knownPeople(m_shown, m_counting, this, [this, job = m_shown](const core::Expected<KnownPeople> &known) {
        // A count that cannot be made is a line less; the verb tells what is wrong.
        if (job == m_shown && known)
            Q_EMIT knownPeopleCounted(*known);
    });
}

void JobsPresenter::findKnownPeople(const QUuid &job)
{
    if (job.isNull())
        return;
    const Permissions permissions = m_directory.permissions();
    if (!permissions.sees(QStringLiteral("candidates"))) {
        Q_EMIT problem(whyNot(permissions));
        return;
    }
    m_pages.knownPeople(job, {}, this, [this](const core::Expected<KnownPeople> &known) {
        if (known)
            Q_EMIT knownPeopleFound(*known);
        else
            Q_EMIT problem(describe(known.error()));
    });
}

void JobsPresenter::edit(const QList<client::Edit> &edits, const QString &said)
{
    m_history.apply(edits, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
    });
}

void JobsPresenter::change(const QUuid &job, const protocol::FieldMap &values, const QString &said)
{
    client::Edit change;
    change.entity = QStringLiteral("job_requisitions");
    change.row = job;
    change.values = values;
    edit({change}, said);
}

QString JobsPresenter::title() const
{
    return isolated(m_detail.detail.record.text(QStringLiteral("title")));
}

void JobsPresenter::create(const protocol::FieldMap &values, const QList<cache::BoardStage> &stages, QObject *context,
                           Done<QUuid> done)
{
    client::Edit job;
    job.kind = protocol::MutationKind::Insert;
    job.entity = QStringLiteral("job_requisitions");
    job.values = values;
    job.row = m_ids.next();
    const QString title = QString::fromUtf8(values.value(QStringLiteral("title")).value_or(QByteArray()));
    m_history.apply(QList<client::Edit>{job} + stagesOfNewJob(job.row, stages, [this] { return m_ids.next(); }),
                    tr("%1 added").arg(isolated(title)), context,
                    [done = std::move(done)](core::Expected<client::EditReceipt> receipt) {
                        if (!receipt)
                            done(core::fail(receipt.error()));
                        else
                            done(receipt->rows.value(0));
                    });
}

void JobsPresenter::setField(const QString &column, const protocol::Value &value)
{
    if (m_displayed.isNull())
        return;
    protocol::FieldMap values{{column, value}};
    // "When it was first shown": the first time it is.
    const QString published = QStringLiteral("published_at");
    if (column == QLatin1String("is_published") && value == protocol::Value("t") &&
        m_detail.detail.record.text(published).isEmpty())
        values.insert(published, protocol::timestampText(QDateTime::currentDateTimeUtc()));
    client::Edit change;
    change.entity = QStringLiteral("job_requisitions");
    change.row = m_displayed;
    change.values = values;
    m_history.apply({change}, tr("%1 of %2 changed").arg(columnTitle(column), title()), this,
                    [this, job = m_displayed, column, value](core::Expected<client::EditReceipt> receipt) {
                        if (receipt)
                            return;
                        Q_EMIT fieldFailed(job, column, value, describe(receipt.error()));
                        Q_EMIT problem(describe(receipt.error()));
                    });
}

void JobsPresenter::setDescription(const QUuid &job, const QString &markdown)
{
    change(
        job,
        {{QStringLiteral("description"), markdown.isEmpty() ? protocol::Value() : protocol::Value(markdown.toUtf8())}},
        tr("The description of a job changed"));
}

void JobsPresenter::setCustomField(const QUuid &field, const protocol::Value &value)
{
    for (const CustomField &known : std::as_const(m_detail.page.customFields)) {
        if (known.field != field)
            continue;
        client::Edit change;
        change.entity = QStringLiteral("custom_values");
        change.values = {{QStringLiteral("value"), value}};
        if (known.valueRow.isNull()) {
            change.kind = protocol::MutationKind::Insert;
            change.values.insert(QStringLiteral("field_id"), text(field));
            change.values.insert(QStringLiteral("job_id"), text(m_displayed));
        } else {
            change.row = known.valueRow;
        }
        edit({change}, tr("%1 of %2 changed").arg(isolated(known.label), title()));
        return;
    }
}

void JobsPresenter::setState(const QString &status)
{
    const QString before = m_detail.detail.record.text(QStringLiteral("status"));
    change(m_displayed, {{QStringLiteral("status"), status.toUtf8()}},
           //: A job, its state before, its state now
           tr("%1: %2 → %3").arg(title(), valueTitle(before), valueTitle(status)));
}

void JobsPresenter::setArchived(bool archived)
{
    const protocol::Value when =
        archived ? protocol::Value(protocol::timestampText(QDateTime::currentDateTimeUtc())) : protocol::Value();
    change(m_displayed, {{QStringLiteral("archived_at"), when}},
           archived ? tr("%1 put into the archive").arg(title()) : tr("%1 taken out of the archive").arg(title()));
}

void JobsPresenter::copy()
{
    const QString original = m_detail.detail.record.text(QStringLiteral("title"));
    //: Title of a job that was copied from another
    const QString name = tr("%1 (copy)").arg(original.left(180));
    m_pages.copyOf(m_displayed, name, this, [this, name](core::Expected<QList<client::Edit>> edits) {
        if (!edits) {
            Q_EMIT problem(describe(edits.error()));
            return;
        }
        m_history.apply(*edits, tr("%1 added").arg(isolated(name)), this,
                        [this](core::Expected<client::EditReceipt> receipt) {
                            if (!receipt)
                                Q_EMIT problem(describe(receipt.error()));
                            else
                                Q_EMIT copied(receipt->rows.value(0));
                        });
    });
}

void JobsPresenter::remove()
{
    client::Edit change;
    change.kind = protocol::MutationKind::Remove;
    change.entity = QStringLiteral("job_requisitions");
    change.row = m_displayed;
    edit({change}, tr("%1 removed").arg(title()));
}

void JobsPresenter::ask(const QList<QUuid> &members)
{
    const RecordFields &record = m_detail.detail.record;
    // The question keeps what it was asked about, whatever the job says later.
    QStringList parts{record.text(QStringLiteral("title")),
                      tr("%n opening(s)", nullptr, record.text(QStringLiteral("positions_available")).toInt())};
    for (const char *column : {"department", "location"}) {
        if (const QString fact = record.text(QLatin1String(column)); !fact.isEmpty())
            parts << fact;
    }
    QStringList range;
    for (const char *column : {"min_salary", "max_salary"}) {
        if (const QString value = record.text(QLatin1String(column)); !value.isEmpty())
            range << QLocale().toString(value.toDouble(), 'f', 0);
    }
    if (!range.isEmpty())
        parts << range.join(QStringLiteral("–")) + QLatin1Char(' ') + record.text(QStringLiteral("salary_currency"));
    QList<client::Edit> edits;
    for (const QUuid &member : members) {
        client::Edit question;
        question.kind = protocol::MutationKind::Insert;
        question.entity = QStringLiteral("approvals");
        question.values = {
            {QStringLiteral("job_id"), text(m_displayed)},
            {QStringLiteral("approver_id"), text(member)},
            {QStringLiteral("summary"), parts.join(QStringLiteral(" · ")).toUtf8()},
            {QStringLiteral("position"), QByteArray::number(m_detail.page.approvals.size() + edits.size())}};
        edits << question;
    }
    if (!edits.isEmpty())
        edit(edits, tr("%n member(s) asked to approve %1", nullptr, static_cast<int>(edits.size())).arg(title()));
}

void JobsPresenter::answer(const QUuid &approval, bool agrees, const QString &reason)
{
    client::Edit change;
    change.entity = QStringLiteral("approvals");
    change.row = approval;
    change.values = {{QStringLiteral("status"), agrees ? QByteArrayLiteral("approved") : QByteArrayLiteral("declined")},
                     {QStringLiteral("note"),
                      reason.trimmed().isEmpty() ? protocol::Value() : protocol::Value(reason.trimmed().toUtf8())}};
    edit({change}, agrees ? tr("%1 approved").arg(title()) : tr("%1 declined").arg(title()));
}

void JobsPresenter::takeBack(const QUuid &approval)
{
    client::Edit change;
    change.kind = protocol::MutationKind::Remove;
    change.entity = QStringLiteral("approvals");
    change.row = approval;
    edit({change}, tr("Question about %1 taken back").arg(title()));
}

} // namespace shortlist::desktop
