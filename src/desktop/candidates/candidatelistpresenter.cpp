#include "desktop/candidates/candidatelistpresenter.h"

#include "client/chosenmatch.h"
#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "desktop/shell/wording.h"

#include <algorithm>

namespace shortlist::desktop {

using Phase = CandidateListState::Phase;

namespace {

/// Rows that arrive by the thousand make the list ask again and again: nothing is worth remembering then.
constexpr std::chrono::milliseconds warmAfterQuiet{300};
constexpr std::chrono::seconds lookAgainForIndex{2};

} // namespace

CandidateListPresenter::CandidateListPresenter(CandidateSource &candidates, JobSource &jobs, DirectorySource &directory,
                                               FileSource &files, WorkspaceEvents &events, UndoHistory &history,
                                               QObject *parent)
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
        // Rows seen before stay.
        if (m_underWay && m_model.rowCount() == 0)
            publish(Phase::Loading);
    });
    m_warmUp.setSingleShot(true);
    connect(&m_warmUp, &QTimer::timeout, this, &CandidateListPresenter::warmUp);
    connect(&m_model, &CandidateTableModel::wanted, this, [this](const QList<qint64> &keys) {
        m_candidates.items(keys, m_model.moreColumns(), this,
                           [this](core::Expected<QList<cache::CandidateListItem>> items) {
                               if (items) {
                                   m_model.setItems(*items);
                               } else {
                                   m_state.problem = describe(items.error());
                                   publish(Phase::Failed);
                               }
                           });
    });
    connect(&events, &WorkspaceEvents::descriptorChanged, this, &CandidateListPresenter::readVocabulary);
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shown{QStringLiteral("candidates"), QStringLiteral("applications"),
                                         QStringLiteral("stages"), QStringLiteral("edit_conflicts"),
                                         QStringLiteral("job_requisitions")};
        if (entities.contains(QStringLiteral("custom_fields")))
            readVocabulary();
        if (!entities.intersects(shown))
            return;
        m_model.setNow(QDateTime::currentDateTimeUtc());
        m_model.invalidate();
        reload();
    });
}

void CandidateListPresenter::start()
{
    readVocabulary();
    reload();
}

void CandidateListPresenter::readVocabulary()
{
    m_candidates.searchFields(this, [this](core::Expected<domain::SearchVocabulary> vocabulary) {
        if (!vocabulary)
            return;
        m_vocabulary = *vocabulary;
        Q_EMIT vocabularyChanged(m_vocabulary);
    });
}

void CandidateListPresenter::suggest(const QString &field, const QString &typed)
{
    m_candidates.suggestions(field, typed, this, [this, field, typed](core::Expected<QStringList> values) {
        if (values)
            Q_EMIT suggestionsFound(field, typed, *values);
    });
}

void CandidateListPresenter::retry()
{
    reload();
}

void CandidateListPresenter::publish(Phase phase)
{
    m_state.phase = phase;
    m_state.filter = m_query.search;
    m_state.permissions = m_directory.permissions();
    Q_EMIT stateChanged(m_state);
}

void CandidateListPresenter::setFilter(const QString &text)
{
    if (text != m_query.search && takeFilter(text))
        reload();
}

/// False where the text has a mistake, which then is told.
bool CandidateListPresenter::takeFilter(const QString &text)
{
    m_query.search = text;
    // Before the fields are known the reading side judges alone.
    const domain::SearchQuery query = m_vocabulary.fields().isEmpty()
                                          ? domain::SearchQuery()
                                          : domain::parseSearch(text, m_vocabulary, QDate::currentDate());
    m_state.mistake = query.error;
    m_state.hint = query.hint;
    if (query.error) {
        publish(m_state.phase);
        return false;
    }
    return true;
}

void CandidateListPresenter::arrange(const QString &search, int sortColumn, bool descending)
{
    if (sortColumn >= 0)
        static_cast<void>(takeSort(sortColumn, descending));
    if (takeFilter(search))
        reload();
}

void CandidateListPresenter::setAlso(const QString &search)
{
    if (search == m_query.also)
        return;
    m_query.also = search;
    reload();
}

void CandidateListPresenter::setStage(const QString &stageKind)
{
    m_query.stageKind = stageKind;
    reload();
}

void CandidateListPresenter::setJob(const QUuid &job)
{
    m_query.job = job;
    reload();
}

void CandidateListPresenter::setSort(int column, bool descending)
{
    if (takeSort(column, descending))
        reload();
}

/// False for a column that nothing can be put in order by.
bool CandidateListPresenter::takeSort(int column, bool descending)
{
    using Sort = cache::CandidateSort;
    static constexpr std::array order{Sort::Name, Sort::Title, Sort::Place, Sort::Match, Sort::Stage, Sort::Active};
    if (column < 0 || column >= m_model.columnCount())
        return false;
    if (column < static_cast<int>(order.size())) {
        m_query.sort = order[static_cast<std::size_t>(column)];
    } else {
        const QString name = m_model.columnName(column);
        const protocol::SchemaDescriptor schema = m_directory.descriptor();
        const protocol::Entity *people = schema.entity(QStringLiteral("candidates"));
        if (!people || !people->column(name))
            return false; // tags, pools and fields of the workspace's own
        m_query.sort = Sort::Column;
        m_query.sortColumn = name;
    }
    m_query.descending = descending;
    return true;
}

void CandidateListPresenter::reload()
{
    ++m_generation;
    if (m_underWay) {
        // One question at a time: while somebody types, only the last one is worth asking, and the one before is ended.
        m_reloadAgain = true;
        m_query.cancelled->store(true);
        return;
    }
    m_underWay = true;
    if (m_warming)
        m_warmth->store(true);
    m_warmUp.stop();
    m_query.cancelled = std::make_shared<std::atomic_bool>(false);
    m_query.user = m_directory.person().userId;
    m_slow.start();
    m_took.start();
    m_candidates.keys(m_query, this, [this, generation = m_generation](core::Expected<QList<qint64>> keys) {
        m_underWay = false;
        if (std::exchange(m_reloadAgain, false) || generation != m_generation) {
            reload();
            return;
        }
        m_slow.stop();
        if (!keys && keys.error().code == core::ErrorCode::InvalidInput && !m_query.search.isEmpty()) {
            // Typed before the fields were known, or they changed meanwhile.
            m_state.mistake = domain::parseSearch(m_query.search, m_vocabulary, QDate::currentDate()).error;
            publish(m_state.phase == Phase::Quiet ? Phase::NoMatch : m_state.phase);
            return;
        }
        if (!keys) {
            m_state.problem = describe(keys.error());
            publish(Phase::Failed);
            return;
        }
        const bool everyone = m_query.search.trimmed().isEmpty() && m_query.also.isEmpty() &&
                              m_query.stageKind.isEmpty() && m_query.job.isNull();
        m_state.problem.clear();
        m_state.shown = static_cast<int>(keys->size());
        m_state.milliseconds = everyone ? -1 : m_took.elapsed();
        if (everyone)
            m_state.total = m_state.shown;
        m_state.total = std::max(m_state.total, m_state.shown);
        m_model.setKeys(*keys);
        publish(!keys->isEmpty() ? Phase::Ready : everyone ? Phase::Empty : Phase::NoMatch);
        m_warmUp.start(warmAfterQuiet);
    });
}

/// While nobody asks, what the next question needs is read, a piece at a time.
void CandidateListPresenter::warmUp()
{
    if (std::exchange(m_warming, true))
        return;
    m_warmth = std::make_shared<std::atomic_bool>(false);
    m_candidates.warm(m_warmth, this, [this](core::Expected<cache::Warmth> warmth) {
        m_warming = false;
        if (!warmth) // ended by a question, which sees to it again; or the list has told what is wrong
            return;
        m_warm = *warmth;
        if (m_underWay || m_warmUp.isActive())
            return;
        if (m_warm == cache::Warmth::Rising)
            warmUp();
        else if (m_warm == cache::Warmth::Waits)
            m_warmUp.start(lookAgainForIndex);
    });
}

void CandidateListPresenter::create(const protocol::FieldMap &values, const QUuid &job, QObject *context,
                                    Done<QUuid> done)
{
    // The id is made here, because the application has to name it in the same transaction.
    const core::SystemClock clock;
    core::SystemRandom random;
    core::UuidSource ids(clock, random);
    client::Edit person;
    person.kind = protocol::MutationKind::Insert;
    person.entity = QStringLiteral("candidates");
    person.row = ids.next();
    person.values = values;
    const QString name = QString::fromUtf8(values.value(QStringLiteral("full_name")).value_or(QByteArray()));
    const auto finish = [this, name, context = QPointer<QObject>(context),
                         done = std::move(done)](const QList<client::Edit> &edits) {
        m_history.apply(edits, tr("%1 added").arg(isolated(name)), context,
                        [done](core::Expected<client::EditReceipt> receipt) {
                            if (!receipt)
                                done(core::fail(receipt.error()));
                            else
                                done(receipt->rows.value(0));
                        });
    };
    if (job.isNull()) {
        finish({person});
        return;
    }
    client::Edit application;
    application.kind = protocol::MutationKind::Insert;
    application.entity = QStringLiteral("applications");
    application.row = ids.next();
    application.values = {{QStringLiteral("candidate_id"), core::toText(person.row).toLatin1()},
                          {QStringLiteral("job_id"), core::toText(job).toLatin1()}};
    m_jobs.firstStage(job, this, [person, application, finish](core::Expected<QUuid> stage) mutable {
        if (stage)
            application.values.insert(QStringLiteral("stage_id"), core::toText(*stage).toLatin1());
        finish({person, application});
    });
}

void CandidateListPresenter::remove(const QUuid &candidate, const QString &name)
{
    client::Edit edit;
    edit.kind = protocol::MutationKind::Remove;
    edit.entity = QStringLiteral("candidates");
    edit.row = candidate;
    m_history.apply({edit}, tr("%1 removed").arg(isolated(name)), this,
                    [this](core::Expected<client::EditReceipt> receipt) {
                        if (!receipt)
                            Q_EMIT problem(describe(receipt.error()));
                    });
}

void CandidateListPresenter::importFiles(const QList<client::FileInput> &files, const client::ImportOptions &options)
{
    if (files.isEmpty())
        return;
    ImportState state;
    state.running = true;
    state.files = static_cast<int>(files.size());
    Q_EMIT importChanged(state);
    m_files.planCvs(files, options, this, [this, state](const core::Expected<client::CvPlan> &plan) mutable {
        state.running = false;
        if (!plan) {
            Q_EMIT problem(describe(plan.error()));
            Q_EMIT importChanged(state);
        } else if (m_merging == nullptr) {
            applyImport({*plan, {}}, {});
        } else {
            m_merging->cvMatches(*plan, this,
                                 [this, state, plan = *plan](const core::Expected<client::CvMatches> &matches) {
                                     if (!matches) {
                                         Q_EMIT problem(describe(matches.error()));
                                         Q_EMIT importChanged(state);
                                     } else if (std::all_of(matches->begin(), matches->end(),
                                                            [](const auto &of) { return of.isEmpty(); })) {
                                         applyImport({plan, *matches}, {});
                                     } else {
                                         m_undecided.insert(++m_imports, {plan, *matches});
                                         Q_EMIT importUndecided(m_imports, plan, *matches);
                                     }
                                 });
        }
    });
}

void CandidateListPresenter::decideImport(int import, const QList<int> &choices)
{
    if (m_undecided.contains(import))
        applyImport(m_undecided.take(import), choices);
}

void CandidateListPresenter::giveUpImport(int import)
{
    if (m_undecided.remove(import) == 0)
        return;
    ImportState state;
    state.givenUp = true;
    Q_EMIT importChanged(state);
}

void CandidateListPresenter::applyImport(const Undecided &import, const QList<int> &choices)
{
    ImportState state;
    state.results = import.plan.files;
    int people = 0;
    for (qsizetype i = 0; i < state.results.size(); ++i) {
        client::ImportedFile &file = state.results[i];
        if (file.failed)
            continue;
        if (const client::CvMatch *const match = client::chosenMatch(import.matches, choices, i)) {
            const cache::CandidateListItem &person = match->alike.person;
            file.candidate = person.id;
            file.candidateName = person.name;
            state.attached.insert(i);
        } else {
            ++people;
        }
    }
    const QList<client::Edit> edits = client::editsFor(import.plan, import.matches, choices);
    const auto attached = static_cast<int>(state.attached.size());
    if (edits.isEmpty()) {
        Q_EMIT importChanged(state);
        return;
    }
    m_history.apply(edits,
                    attached == 0 ? tr("%n people imported", nullptr, people)
                                  : tr("%n CVs imported", nullptr, people + attached),
                    this, [this, state](const core::Expected<client::EditReceipt> &receipt) mutable {
                        // All or nothing: of a refused import nobody is there.
                        for (client::ImportedFile &file : state.results) {
                            if (!receipt && !file.failed)
                                file = {file.path, {}, {}, receipt.error(), true};
                        }
                        Q_EMIT importChanged(state);
                    });
}

void CandidateListPresenter::locate(const QUuid &candidate, QObject *context, std::function<void(int)> done)
{
    m_candidates.keyOf(candidate, context, [this, done = std::move(done)](core::Expected<std::optional<qint64>> key) {
        done(key && *key ? m_model.rowOfKey(**key) : -1);
    });
}

} // namespace shortlist::desktop
