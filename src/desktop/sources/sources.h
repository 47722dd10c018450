#pragma once

#include "cache/readmodels/foundrecords.h"
#include "cache/readmodels/pipelines.h"
#include "client/bulkactions.h"
#include "desktop/sources/accountsource.h"
#include "desktop/sources/permissions.h"
#include "desktop/sources/preferencesource.h"
#include "desktop/sources/records.h"

#include <QObject>

namespace shortlist::desktop {

// What presenters need from the open profile, in narrow pieces, so that each can be tested with a fake of a few lines.
// All calls return at once; callbacks come on the calling thread, never inside the call, and not once `context` is
// gone.

class CandidateSource
{
public:
    virtual ~CandidateSource() = default;
    virtual void keys(const cache::CandidateListQuery &query, QObject *context, Done<QList<qint64>> done) = 0;
    /// `columns`: what the items bring beside the usual (cache::CandidateListReader::items).
    virtual void items(const QList<qint64> &keys, const QStringList &columns, QObject *context,
                       Done<QList<cache::CandidateListItem>> done) = 0;
    /// Reads something that later questions will need. Ends early once `cancelled` is set.
    virtual void warm(const cache::Cancellation &cancelled, QObject *context, Done<cache::Warmth> done) = 0;
    /// What a search may name.
    virtual void searchFields(QObject *context, Done<domain::SearchVocabulary> done) = 0;
    /// Values of a field that begin with `typed`, for completion.
    virtual void suggestions(const QString &field, const QString &typed, QObject *context, Done<QStringList> done) = 0;
    virtual void keyOf(const QUuid &candidate, QObject *context, Done<std::optional<qint64>> done) = 0;
    virtual void detail(const QUuid &candidate, QObject *context, Done<CandidateDetail> done) = 0;
};

class JobSource
{
public:
    virtual ~JobSource() = default;
    virtual void items(const cache::JobListQuery &query, QObject *context, Done<QList<cache::JobListItem>> done) = 0;
    virtual void detail(const QUuid &job, QObject *context, Done<JobDetail> done) = 0;
    /// The stage in which an application to `job` begins.
    virtual void firstStage(const QUuid &job, QObject *context, Done<QUuid> done) = 0;
    virtual void board(const QUuid &job, QObject *context, Done<cache::Board> done) = 0;
    /// The stages alone; of the workspace's default pipeline for a null job.
    virtual void stages(const QUuid &job, QObject *context, Done<QList<cache::BoardStage>> done) = 0;
    /// The workspace's templates, by name.
    virtual void pipelines(QObject *context, Done<QList<cache::PipelineTemplate>> done) = 0;
    /// The default pipeline with everybody in it.
    virtual void workspacePipeline(QObject *context, Done<cache::Board> done) = 0;
    virtual void stageLetters(QObject *context, Done<QHash<QUuid, cache::StageLetter>> done) = 0;
    /// What a search for jobs may name, and values of one of its fields.
    virtual void jobSearchFields(QObject *context, Done<domain::SearchVocabulary> done) = 0;
    virtual void jobSuggestions(const QString &field, const QString &typed, QObject *context,
                                Done<QStringList> done) = 0;
};

class DirectorySource
{
public:
    virtual ~DirectorySource() = default;
    [[nodiscard]] virtual client::Person person() const = 0;
    [[nodiscard]] virtual protocol::SchemaDescriptor descriptor() const = 0;
    [[nodiscard]] virtual bool isReadOnly() const = 0;
    [[nodiscard]] Permissions permissions() const { return {descriptor(), person(), isReadOnly()}; }
    virtual void colleagues(QObject *context, Done<QList<Colleague>> done) = 0;
};

class ConflictSource
{
public:
    virtual ~ConflictSource() = default;
    virtual void open(QObject *context, Done<QList<ConflictItem>> done) = 0;
    /// Settled ones, the newest first; those that still wait for the server before them.
    virtual void settled(QObject *context, Done<QList<ConflictItem>> done) = 0;
};

class SyncSource
{
public:
    virtual ~SyncSource() = default;
    [[nodiscard]] virtual client::SyncState syncState() const = 0;
    virtual void waitingEdits(QObject *context, Done<QList<WaitingEdit>> done) = 0;
    virtual void storedRows(QObject *context, Done<QList<StoredRows>> done) = 0;
    virtual void syncNow() = 0;
    virtual void pauseSync() = 0;
};

class SearchSource
{
public:
    virtual ~SearchSource() = default;
    /// Records with a page of their own that have the words; of an interview it is its candidate's.
    virtual void findRecords(const QString &text, cache::FindScope scope, int limit, QObject *context,
                             Done<QList<cache::FoundRecord>> done) = 0;
};

class FileSource
{
public:
    virtual ~FileSource() = default;
    virtual void fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done) = 0;
    virtual void planCvs(const QList<client::FileInput> &files, const client::ImportOptions &options, QObject *context,
                         Done<client::CvPlan> done) = 0;
    virtual void readPeople(const client::FileInput &file, const client::TableFormat &format, QObject *context,
                            Done<client::PeopleFile> done) = 0;
    virtual void planImport(const client::PeopleFile &file, const client::ImportOptions &options, QObject *context,
                            Done<client::ImportPlan> done) = 0;
    virtual void planFiles(const QUuid &candidate, const QList<client::FileInput> &files, const QString &category,
                           QObject *context, Done<client::FilePlan> done) = 0;
};

/// Rows of any synced entity, for short lists that have no read model of their own: colleagues, settings.
class RecordSource
{
public:
    virtual ~RecordSource() = default;
    /// All rows this device holds, by their title.
    virtual void records(const QString &entity, QObject *context, Done<QList<RecordFields>> done) = 0;
    /// What people call these rows; those that this device does not hold are missing.
    virtual void titles(const QList<RecordAddress> &rows, QObject *context, Done<QHash<QUuid, QString>> done) = 0;
};

/// Turns actions on a selection into edits, away from this thread.
class BulkSource
{
public:
    virtual ~BulkSource() = default;
    virtual void plan(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
                      Done<client::BulkPlan> done) = 0;
    virtual void preview(const client::BulkAction &action, const client::BulkSelection &selection, QObject *context,
                         Done<client::LetterPreview> done) = 0;
};

class EditSink
{
public:
    virtual ~EditSink() = default;
    virtual void apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done) = 0;
    virtual void settle(const QList<client::ConflictSettlement> &settlements, QObject *context,
                        Done<client::EditReceipt> done) = 0;
};

/// The signals of the open profile.
class WorkspaceEvents : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    /// Rows of these entities changed, by an edit or by the server.
    void changed(const QSet<QString> &entities);
    void syncStateChanged();
    void descriptorChanged();
    void signInNeeded();
};

class ActivitySource;
class CvSource;
class HistorySource;
class HomeSource;
class BelongingSource;
class JobPageSource;
class MergeSource;
class ReportSource;
class OfferSource;
class MailSource;
class RankingSource;

/// One bundle of everything a window needs; the parts outlive the window.
struct Sources
{
    CandidateSource *candidates = nullptr;
    JobSource *jobs = nullptr;
    DirectorySource *directory = nullptr;
    ConflictSource *conflicts = nullptr;
    SyncSource *sync = nullptr;
    SearchSource *search = nullptr;
    FileSource *files = nullptr;
    EditSink *edits = nullptr;
    WorkspaceEvents *events = nullptr;
    AccountSource *account = nullptr; ///< null where the profile is open for reading only
    PreferenceSource *preferences = nullptr;
    RecordSource *records = nullptr;
    HistorySource *history = nullptr;
    BelongingSource *belongings = nullptr;
    BulkSource *bulk = nullptr;
    JobPageSource *jobPages = nullptr;
    MergeSource *merging = nullptr;
    HomeSource *home = nullptr;
    ReportSource *reports = nullptr;
    OfferSource *offers = nullptr;
    ActivitySource *activity = nullptr;
    CvSource *cvs = nullptr;
    MailSource *mails = nullptr; ///< null: mailboxes are not shown
    RankingSource *ranking = nullptr;
};

} // namespace shortlist::desktop
