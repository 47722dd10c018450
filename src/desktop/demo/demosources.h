#pragma once

#include "desktop/demo/demoactivity.h"
#include "desktop/demo/demobelongings.h"
#include "desktop/demo/demohome.h"
#include "desktop/demo/demomerging.h"
#include "desktop/demo/demooffers.h"
#include "desktop/demo/demoranking.h"
#include "desktop/demo/demoreports.h"
#include "desktop/sources/historysource.h"

namespace shortlist::desktop {

class DemoJobPages;

/// An invented workspace held in memory, behind the same narrow interfaces as a real one: for pictures of every view
/// and for tests of presenters and views. Answers come with the next turn of the event loop. GUI thread.
class DemoSources final : public CandidateSource,
                          public JobSource,
                          public DirectorySource,
                          public ConflictSource,
                          public SyncSource,
                          public SearchSource,
                          public FileSource,
                          public EditSink,
                          public BulkSource,
                          public HistorySource
{
public:
    enum class Scenario { Normal, Empty, Failed, Offline, LongNames, Arabic };

    explicit DemoSources(Scenario scenario = Scenario::Normal);
    ~DemoSources() override;
    [[nodiscard]] Sources sources();
    [[nodiscard]] DemoJobPages &jobPages() { return *m_jobPages; }
    [[nodiscard]] DemoHome &home() { return m_home; }
    [[nodiscard]] DemoReports &reports() { return m_reports; }
    [[nodiscard]] DemoActivity &activity() { return m_activity; }
    [[nodiscard]] DemoRanking &ranking() { return m_ranking; }
    [[nodiscard]] WorkspaceEvents &events() { return m_events; }

    /// The schema a server of this version has.
    [[nodiscard]] static protocol::SchemaDescriptor schema();

    // What tests look at and change.
    QList<client::Edit> applied;
    QList<client::ConflictSettlement> settlements;
    std::optional<core::Error> failNext;
    protocol::SchemaDescriptor descriptorNow;
    client::SyncState state;
    bool readOnly = false;
    QString role = QStringLiteral("recruiter");
    bool blind = false; ///< people are told as under blind review
    /// The server answered the edits of an application: it stands in this stage, perhaps with a conflict.
    void settleMove(const QUuid &application, const QUuid &stage, bool conflict);
    [[nodiscard]] DemoAdministration &administration() { return m_administration; }
    [[nodiscard]] DemoOffers &offers() { return m_offers; }
    void buildOffers();
    [[nodiscard]] QUuid candidateId(int index) const;
    [[nodiscard]] protocol::FieldMap fieldsOf(const QUuid &candidate) const;
    [[nodiscard]] int candidateCount() const { return static_cast<int>(m_people.size()); }

    void keys(const cache::CandidateListQuery &query, QObject *context, Done<QList<qint64>> done) override;
    void items(const QList<qint64> &keys, const QStringList &columns, QObject *context,
               Done<QList<cache::CandidateListItem>> done) override;
    void warm(const cache::Cancellation &, QObject *context, Done<cache::Warmth> done) override;
    void searchFields(QObject *context, Done<domain::SearchVocabulary> done) override;
    void suggestions(const QString &field, const QString &typed, QObject *context, Done<QStringList> done) override;
    void keyOf(const QUuid &candidate, QObject *context, Done<std::optional<qint64>> done) override;
    void detail(const QUuid &candidate, QObject *context, Done<CandidateDetail> done) override;
    void items(const cache::JobListQuery &query, QObject *context, Done<QList<cache::JobListItem>> done) override;
    void detail(const QUuid &job, QObject *context, Done<JobDetail> done) override;
    void firstStage(const QUuid &job, QObject *context, Done<QUuid> done) override;
    void board(const QUuid &job, QObject *context, Done<cache::Board> done) override;
    void stages(const QUuid &job, QObject *context, Done<QList<cache::BoardStage>> done) override;
    void pipelines(QObject *context, Done<QList<cache::PipelineTemplate>> done) override;
    void workspacePipeline(QObject *context, Done<cache::Board> done) override;
    void stageLetters(QObject *context, Done<QHash<QUuid, cache::StageLetter>> done) override;
    void jobSearchFields(QObject *context, Done<domain::SearchVocabulary> done) override;
    void jobSuggestions(const QString &field, const QString &typed, QObject *context, Done<QStringList> done) override;
    void plan(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
              Done<client::BulkPlan> done) override;
    void preview(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
                 Done<client::LetterPreview> done) override;
    [[nodiscard]] client::Person person() const override;
    [[nodiscard]] protocol::SchemaDescriptor descriptor() const override { return descriptorNow; }
    [[nodiscard]] bool isReadOnly() const override { return readOnly; }
    void colleagues(QObject *context, Done<QList<Colleague>> done) override;
    void open(QObject *context, Done<QList<ConflictItem>> done) override;
    void settled(QObject *context, Done<QList<ConflictItem>> done) override;
    [[nodiscard]] client::SyncState syncState() const override { return state; }
    void waitingEdits(QObject *context, Done<QList<WaitingEdit>> done) override;
    void storedRows(QObject *context, Done<QList<StoredRows>> done) override;
    void syncNow() override {}
    void pauseSync() override {}
    void findRecords(const QString &text, cache::FindScope scope, int limit, QObject *context,
                     Done<QList<cache::FoundRecord>> done) override;
    void fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done) override;
    void planCvs(const QList<client::FileInput> &files, const client::ImportOptions &options, QObject *context,
                 Done<client::CvPlan> done) override;
    void readPeople(const client::FileInput &file, const client::TableFormat &format, QObject *context,
                    Done<client::PeopleFile> done) override;
    void planImport(const client::PeopleFile &file, const client::ImportOptions &options, QObject *context,
                    Done<client::ImportPlan> done) override;
    void planFiles(const QUuid &candidate, const QList<client::FileInput> &files, const QString &category,
                   QObject *context, Done<client::FilePlan> done) override;
    void apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done) override;
    void settle(const QList<client::ConflictSettlement> &settlements, QObject *context,
                Done<client::EditReceipt> done) override;
    void history(const QString &entity, const QUuid &row, QObject *context, Done<History> done) override;

private:
    struct Person
    {
        cache::CandidateListItem item;
        protocol::FieldMap fields;
        QSet<QString> pending;
        protocol::FieldMap application; ///< what edits made of the application to the first job
        bool removed = false;
    };
    template <typename T> void answer(QObject *context, Done<T> done, core::Expected<T> result);
    [[nodiscard]] core::Error damaged() const;
    void buildPeople();
    void buildConflicts();
    void buildSettled();
    void reopen(const QUuid &conflict);
    void buildJobs();
    void buildViews();
    [[nodiscard]] QList<StageItem> pipeline() const;
    [[nodiscard]] QList<cache::BoardStage> boardStages() const;
    void buildPipelines();
    void buildRanking();
    void applyToApplication(const client::Edit &edit, client::Edit &inverse);
    [[nodiscard]] cache::BoardCard cardOf(const Person &person, int number) const;
    Person *find(const QUuid &id);
    [[nodiscard]] bool holds(const domain::SearchNode &query, const Person &person) const;

    // `detail` of both interfaces differs by the type of its callback alone.
    Scenario m_scenario;
    WorkspaceEvents m_events;
    DemoAdministration m_administration;
    DemoBelongings m_belongings{m_administration};
    DemoMerging m_merging;
    DemoOffers m_offers{m_administration};
    std::unique_ptr<DemoJobPages> m_jobPages;
    DemoHome m_home;
    DemoReports m_reports;
    DemoActivity m_activity;
    DemoRanking m_ranking;
    QList<Person> m_people;
    QList<cache::JobListItem> m_jobs;
    QList<ConflictItem> m_conflicts;
    QList<ConflictItem> m_settled; ///< newest first
};

/// A page that looks like a CV, as PDF bytes.
[[nodiscard]] QByteArray demoCv(const QString &name, const QString &title);
/// Its small picture, as documents/preview.h has it.
[[nodiscard]] QByteArray demoPreview(const QString &name, const QString &title);

} // namespace shortlist::desktop
