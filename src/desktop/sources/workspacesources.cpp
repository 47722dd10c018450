#include "desktop/sources/workspacesources.h"

#include "cache/search/searchsuggestions.h"
#include "core/clock.h"
#include "desktop/sources/workspaceaccount.h"
#include "desktop/sources/workspaceactivity.h"
#include "desktop/sources/workspacebelongings.h"
#include "desktop/sources/workspacecvs.h"
#include "desktop/sources/workspacehistory.h"
#include "desktop/sources/workspacehome.h"
#include "desktop/sources/workspacejobpage.h"
#include "desktop/sources/workspacemails.h"
#include "desktop/sources/workspacemerging.h"
#include "desktop/sources/workspaceoffers.h"
#include "desktop/sources/workspaceranking.h"
#include "desktop/sources/workspacerecords.h"
#include "desktop/sources/workspacereports.h"

namespace shortlist::desktop {

using cache::Reader;

class WorkspaceSources::Reads final : public CandidateSource,
                                      public JobSource,
                                      public DirectorySource,
                                      public ConflictSource,
                                      public SyncSource,
                                      public SearchSource,
                                      public RecordSource,
                                      public PreferenceSource,
                                      public BulkSource,
                                      public JobPageSource
{
public:
    explicit Reads(client::Workspace &workspace) : m_workspace(workspace) {}

    void keys(const cache::CandidateListQuery &query, QObject *context, Done<QList<qint64>> done) override
    {
        m_workspace.read<QList<qint64>>(
            context,
            [query, memory = m_memory](const Reader &reader) {
                return cache::CandidateListReader(reader, memory.get()).keys(query);
            },
            std::move(done));
    }
    void items(const QList<qint64> &keys, const QStringList &columns, QObject *context,
               Done<QList<cache::CandidateListItem>> done) override
    {
        m_workspace.read<QList<cache::CandidateListItem>>(
            context,
            [keys, columns](const Reader &reader) { return cache::CandidateListReader(reader).items(keys, columns); },
            std::move(done));
    }
    void warm(const cache::Cancellation &cancelled, QObject *context, Done<cache::Warmth> done) override
    {
        m_workspace.read<cache::Warmth>(
            context,
            [cancelled, memory = m_memory](const Reader &reader) {
                return cache::CandidateListReader(reader, memory.get()).warm(cancelled);
            },
            std::move(done));
    }
    void searchFields(QObject *context, Done<domain::SearchVocabulary> done) override
    {
        readVocabulary(QStringLiteral("candidates"), context, std::move(done));
    }
    void suggestions(const QString &field, const QString &typed, QObject *context, Done<QStringList> done) override
    {
        readSuggestions(QStringLiteral("candidates"), field, typed, context, std::move(done));
    }
    void keyOf(const QUuid &candidate, QObject *context, Done<std::optional<qint64>> done) override
    {
        m_workspace.read<std::optional<qint64>>(
            context, [candidate](const Reader &reader) { return cache::CandidateListReader(reader).keyOf(candidate); },
            std::move(done));
    }
    void detail(const QUuid &candidate, QObject *context, Done<CandidateDetail> done) override
    {
        m_workspace.read<CandidateDetail>(
            context, [candidate](const Reader &reader) { return readCandidate(reader, candidate); }, std::move(done));
    }
    void items(const cache::JobListQuery &query, QObject *context, Done<QList<cache::JobListItem>> done) override
    {
        m_workspace.read<QList<cache::JobListItem>>(
            context,
            [query, user = m_workspace.person().userId](const Reader &reader) {
                cache::JobListQuery asked = query;
                asked.user = user;
                return cache::JobListReader(reader).items(asked);
            },
            std::move(done));
    }
    void detail(const QUuid &job, QObject *context, Done<JobDetail> done) override
    {
        m_workspace.noteOpenedJob(job);
        m_workspace.read<JobDetail>(
            context, [job](const Reader &reader) { return readJob(reader, job); }, std::move(done));
    }
    void page(const QUuid &job, QObject *context, Done<JobPage> done) override
    {
        m_workspace.read<JobPage>(
            context, [job](const Reader &reader) { return readJobPage(reader, job); }, std::move(done));
    }
    void waitingForMe(QObject *context, Done<QList<cache::ApprovalItem>> done) override
    {
        m_workspace.read<QList<cache::ApprovalItem>>(
            context,
            [user = m_workspace.person().userId](const Reader &reader) {
                return cache::ApprovalReader(reader).waitingFor(user);
            },
            std::move(done));
    }
    void copyOf(const QUuid &job, const QString &title, QObject *context, Done<QList<client::Edit>> done) override
    {
        m_workspace.read<QList<client::Edit>>(
            context, [job, title](const Reader &reader) { return copyJob(reader, job, title); }, std::move(done));
    }
    void knownPeople(const QUuid &job, const cache::Cancellation &cancelled, QObject *context,
                     Done<KnownPeople> done) override
    {
        m_workspace.read<KnownPeople>(
            context,
            [job, cancelled, memory = m_memory, user = m_workspace.person().userId](const Reader &reader) {
                return readKnownPeople(reader, job, *memory, user, cancelled);
            },
            std::move(done));
    }
    void planJobs(const QList<client::FileInput> &files, QObject *context, Done<client::JobsPlan> done) override
    {
        m_workspace.read<client::JobsPlan>(
            context,
            [files, person = m_workspace.person()](const Reader &reader) -> core::Expected<client::JobsPlan> {
                const client::EditContext who{person.userId, person.role, 0, core::SystemClock().nowUtc()};
                client::JobsPlan plan;
                for (const client::FileInput &file : files) {
                    const auto bytes = file.read();
                    const auto job = bytes ? client::planJob(reader, file.name, *bytes, who)
                                           : core::Expected<client::PlannedJob>(core::fail(bytes.error()));
                    plan.files.append(job ? client::JobsPlan::File{file.name, *job, {}}
                                          : client::JobsPlan::File{file.name, std::nullopt, job.error()});
                }
                return plan;
            },
            std::move(done));
    }
    void skillNames(QObject *context, Done<QStringList> done) override
    {
        m_workspace.read<QStringList>(context, readSkillNames, std::move(done));
    }
    void firstStage(const QUuid &job, QObject *context, Done<QUuid> done) override
    {
        m_workspace.read<QUuid>(
            context,
            [job](const Reader &reader) -> core::Expected<QUuid> {
                const auto stages = readPipeline(reader, job);
                if (!stages)
                    return core::fail(stages.error());
                if (stages->isEmpty())
                    return core::fail(core::ErrorCode::NotFound, QStringLiteral("the job has no stages"));
                return stages->first().id;
            },
            std::move(done));
    }
    void stageLetters(QObject *context, Done<QHash<QUuid, cache::StageLetter>> done) override
    {
        m_workspace.read<QHash<QUuid, cache::StageLetter>>(
            context, [](const Reader &reader) { return cache::PipelineReader(reader).letters(); }, std::move(done));
    }
    void jobSearchFields(QObject *context, Done<domain::SearchVocabulary> done) override
    {
        readVocabulary(QStringLiteral("job_requisitions"), context, std::move(done));
    }
    void jobSuggestions(const QString &field, const QString &typed, QObject *context, Done<QStringList> done) override
    {
        readSuggestions(QStringLiteral("job_requisitions"), field, typed, context, std::move(done));
    }
    void pipelines(QObject *context, Done<QList<cache::PipelineTemplate>> done) override
    {
        m_workspace.read<QList<cache::PipelineTemplate>>(
            context, [](const Reader &reader) { return cache::PipelineReader(reader).templates(); }, std::move(done));
    }
    void workspacePipeline(QObject *context, Done<cache::Board> done) override
    {
        m_workspace.read<cache::Board>(
            context, [](const Reader &reader) { return cache::PipelineReader(reader).workspacePipeline(); },
            std::move(done));
    }
    void board(const QUuid &job, QObject *context, Done<cache::Board> done) override
    {
        m_workspace.noteOpenedJob(job);
        m_workspace.read<cache::Board>(
            context,
            [job, last = m_lastBoard](const Reader &reader) {
                auto board = cache::BoardReader(reader).board(job, *last);
                if (board)
                    *last = board->cards;
                return board;
            },
            std::move(done));
    }
    void stages(const QUuid &job, QObject *context, Done<QList<cache::BoardStage>> done) override
    {
        m_workspace.read<QList<cache::BoardStage>>(
            context, [job](const Reader &reader) { return cache::BoardReader(reader).stages(job); }, std::move(done));
    }
    void plan(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
              Done<client::BulkPlan> done) override
    {
        m_workspace.read<client::BulkPlan>(
            context, [action, selection](const Reader &reader) { return client::planBulk(reader, action, selection); },
            std::move(done));
    }
    void preview(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
                 Done<client::LetterPreview> done) override
    {
        m_workspace.read<client::LetterPreview>(
            context,
            [action, selection](const Reader &reader) { return client::previewLetter(reader, action, selection); },
            std::move(done));
    }
    [[nodiscard]] client::Person person() const override { return m_workspace.person(); }
    [[nodiscard]] protocol::SchemaDescriptor descriptor() const override { return m_workspace.descriptor(); }
    [[nodiscard]] bool isReadOnly() const override { return m_workspace.isReadOnly(); }
    void colleagues(QObject *context, Done<QList<Colleague>> done) override
    {
        m_workspace.read<QList<Colleague>>(context, readColleagues, std::move(done));
    }
    void open(QObject *context, Done<QList<ConflictItem>> done) override
    {
        m_workspace.read<QList<ConflictItem>>(context, readConflicts, std::move(done));
    }
    void settled(QObject *context, Done<QList<ConflictItem>> done) override
    {
        m_workspace.read<QList<ConflictItem>>(context, readSettledConflicts, std::move(done));
    }
    [[nodiscard]] client::SyncState syncState() const override { return m_workspace.syncState(); }
    void waitingEdits(QObject *context, Done<QList<WaitingEdit>> done) override
    {
        m_workspace.waitingEdits(context, [this, context = QPointer<QObject>(context), done = std::move(done)](
                                              core::Expected<QList<protocol::Mutation>> mutations) {
            if (!mutations)
                done(core::fail(mutations.error()));
            else if (context)
                m_workspace.read<QList<WaitingEdit>>(
                    context, [list = *mutations](const Reader &reader) { return nameEdits(reader, list); }, done);
        });
    }
    void storedRows(QObject *context, Done<QList<StoredRows>> done) override
    {
        m_workspace.read<QList<StoredRows>>(context, readStored, std::move(done));
    }
    void records(const QString &entity, QObject *context, Done<QList<RecordFields>> done) override
    {
        m_workspace.read<QList<RecordFields>>(
            context, [entity](const Reader &reader) { return readRecords(reader, entity); }, std::move(done));
    }
    void titles(const QList<RecordAddress> &rows, QObject *context, Done<QHash<QUuid, QString>> done) override
    {
        m_workspace.read<QHash<QUuid, QString>>(
            context, [rows](const Reader &reader) { return readTitles(reader, rows); }, std::move(done));
    }
    void preferences(QObject *context, Done<RecordFields> done) override
    {
        m_workspace.read<RecordFields>(
            context,
            [user = m_workspace.person().userId](const Reader &reader) { return readPreferences(reader, user); },
            std::move(done));
    }
    void syncNow() override { m_workspace.syncNow(); }
    void pauseSync() override { m_workspace.pauseSync(); }
    void findRecords(const QString &text, cache::FindScope scope, int limit, QObject *context,
                     Done<QList<cache::FoundRecord>> done) override
    {
        m_workspace.read<QList<cache::FoundRecord>>(
            context,
            [text, scope, limit](const Reader &reader) {
                return cache::FoundRecordsReader(reader).find(text, scope, limit);
            },
            std::move(done));
    }

private:
    void readVocabulary(const QString &entity, QObject *context, Done<domain::SearchVocabulary> done)
    {
        m_workspace.read<domain::SearchVocabulary>(
            context,
            [entity](const Reader &reader) -> core::Expected<domain::SearchVocabulary> {
                const auto fields = cache::searchFields(reader, entity);
                if (!fields)
                    return core::fail(fields.error());
                return fields->vocabulary;
            },
            std::move(done));
    }
    void readSuggestions(const QString &entity, const QString &field, const QString &typed, QObject *context,
                         Done<QStringList> done)
    {
        constexpr int most = 12;
        m_workspace.read<QStringList>(
            context,
            [entity, field, typed](const Reader &reader) {
                return cache::searchSuggestions(reader, entity, field, typed, most);
            },
            std::move(done));
    }
    client::Workspace &m_workspace;
    /// Used on the reading thread alone; the last job there that holds it lets it go.
    std::shared_ptr<cache::ListMemory> m_memory = std::make_shared<cache::ListMemory>();
    /// As m_memory: the cards of the board that was read last.
    std::shared_ptr<cache::BoardCards> m_lastBoard = std::make_shared<cache::BoardCards>();
};

class WorkspaceSources::Edits final : public EditSink, public FileSource
{
public:
    explicit Edits(client::Workspace &workspace) : m_workspace(workspace) {}

    void apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done) override
    {
        m_workspace.apply(edits, context, std::move(done));
    }
    void settle(const QList<client::ConflictSettlement> &settlements, QObject *context,
                Done<client::EditReceipt> done) override
    {
        m_workspace.settle(settlements, context, std::move(done));
    }
    void fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done) override
    {
        m_workspace.fileBytes(sha256, context, std::move(done));
    }
    void planCvs(const QList<client::FileInput> &files, const client::ImportOptions &options, QObject *context,
                 Done<client::CvPlan> done) override
    {
        m_workspace.planCvs(files, options, context, std::move(done));
    }
    void readPeople(const client::FileInput &file, const client::TableFormat &format, QObject *context,
                    Done<client::PeopleFile> done) override
    {
        m_workspace.readPeople(file, format, context, std::move(done));
    }
    void planImport(const client::PeopleFile &file, const client::ImportOptions &options, QObject *context,
                    Done<client::ImportPlan> done) override
    {
        m_workspace.planImport(file, options, context, std::move(done));
    }
    void planFiles(const QUuid &candidate, const QList<client::FileInput> &files, const QString &category,
                   QObject *context, Done<client::FilePlan> done) override
    {
        m_workspace.planFiles(candidate, files, category, context, std::move(done));
    }

private:
    client::Workspace &m_workspace;
};

WorkspaceSources::WorkspaceSources(client::Workspace &workspace)
    : m_events(std::make_unique<WorkspaceEvents>())
    , m_reads(std::make_unique<Reads>(workspace))
    , m_edits(std::make_unique<Edits>(workspace))
    , m_account(workspace.isReadOnly() ? nullptr : std::make_unique<WorkspaceAccount>(workspace))
    , m_history(std::make_unique<WorkspaceHistory>(workspace))
    , m_belongings(std::make_unique<WorkspaceBelongings>(workspace))
    , m_merging(std::make_unique<WorkspaceMerging>(workspace))
    , m_home(std::make_unique<WorkspaceHome>(workspace))
    , m_reports(std::make_unique<WorkspaceReports>(workspace))
    , m_offers(std::make_unique<WorkspaceOffers>(workspace))
    , m_activity(std::make_unique<WorkspaceActivity>(workspace))
    , m_cvs(std::make_unique<WorkspaceCvs>(workspace))
    , m_mails(std::make_unique<WorkspaceMails>(workspace))
    , m_ranking(std::make_unique<WorkspaceRanking>(workspace))
{
    QObject::connect(&workspace, &client::Workspace::changed, m_events.get(), &WorkspaceEvents::changed);
    QObject::connect(&workspace, &client::Workspace::syncStateChanged, m_events.get(),
                     &WorkspaceEvents::syncStateChanged);
    QObject::connect(&workspace, &client::Workspace::descriptorChanged, m_events.get(),
                     &WorkspaceEvents::descriptorChanged);
    QObject::connect(&workspace, &client::Workspace::signInNeeded, m_events.get(), &WorkspaceEvents::signInNeeded);
}

WorkspaceSources::~WorkspaceSources() = default;

Sources WorkspaceSources::sources()
{
    Sources sources{m_reads.get(), m_reads.get(), m_reads.get(), m_reads.get(), m_reads.get(),
                    m_reads.get(), m_edits.get(), m_edits.get(), m_events.get()};
    sources.account = m_account.get();
    sources.preferences = m_reads.get();
    sources.records = m_reads.get();
    sources.history = m_history.get();
    sources.belongings = m_belongings.get();
    sources.bulk = m_reads.get();
    sources.jobPages = m_reads.get();
    sources.merging = m_merging.get();
    sources.home = m_home.get();
    sources.reports = m_reports.get();
    sources.offers = m_offers.get();
    sources.activity = m_activity.get();
    sources.cvs = m_cvs.get();
    sources.mails = m_mails.get();
    sources.ranking = m_ranking.get();
    return sources;
}

} // namespace shortlist::desktop
