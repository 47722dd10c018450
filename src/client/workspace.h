#pragma once

#include "cache/reader.h"
#include "client/edit.h"
#include "client/fileinput.h"
#include "client/importplan.h"
#include "client/syncstate.h"
#include "client/wipe.h"
#include "sync/transport/apiclient.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <functional>

namespace shortlist::client {

/// Who is signed in, without secrets.
struct Person
{
    QUuid userId;
    QString displayName;
    QString email;
    QString role;
    QStringList scopes;
    QString tenantName;
    QString tenantSlug;
    QString serverUrl;
    QString deviceName;
};

struct ImportedFile
{
    QString path;
    QUuid candidate; ///< null when it failed
    QString candidateName;
    core::Error error; ///< set when it failed: what is wrong and what to do
    bool failed = false;
};

struct FilePlan;

/// What importing some CVs would do.
struct CvPlan
{
    QList<Edit> edits;         ///< all of it is one undo
    QList<ImportedFile> files; ///< one for each that was asked for, same order
};

/// The open profile as windows see it: reads, edits and the sync state, all without blocking the calling thread.
/// Cache, outbox and network live on a worker thread that this object owns; reads run on a second one with a
/// read-only connection. Every callback is delivered on this object's
/// thread, where `context` must live too, and not at all once `context` is gone.
class Workspace : public QObject
{
    Q_OBJECT
public:
    template <typename T> using Done = std::function<void(core::Expected<T>)>;

    explicit Workspace(QObject *parent = nullptr) : QObject(parent) {}
    ~Workspace() override;

    [[nodiscard]] virtual Person person() const = 0;
    [[nodiscard]] virtual protocol::SchemaDescriptor descriptor() const = 0;
    [[nodiscard]] virtual SyncState syncState() const = 0;
    [[nodiscard]] virtual bool isReadOnly() const = 0;

    /// Runs `job` on the reading thread, then `done` with its result.
    template <typename T>
    void read(QObject *context, std::function<core::Expected<T>(const cache::Reader &)> job, Done<T> done)
    {
        // The context is looked at on its own thread only, which is also this object's: a QPointer is not thread-safe.
        runRead([this, context = QPointer<QObject>(context), job = std::move(job),
                 done = std::move(done)](const core::Expected<const cache::Reader *> &reader) {
            core::Expected<T> result = reader ? job(**reader) : core::Expected<T>(core::fail(reader.error()));
            if (!result && result.error().code == core::ErrorCode::Corrupt)
                QMetaObject::invokeMethod(this, [this] { damageFound(); });
            QMetaObject::invokeMethod(this, [context, done, result = std::move(result)] {
                if (context)
                    done(result);
            });
        });
    }

    /// Makes the edits durable, in one transaction, then shows them. All or none.
    virtual void apply(const QList<Edit> &edits, QObject *context, Done<EditReceipt> done) = 0;
    virtual void settle(const QList<ConflictSettlement> &settlements, QObject *context, Done<EditReceipt> done) = 0;
    /// Reads the files in child processes: one candidate with their CV for each that can be read.
    virtual void planCvs(const QList<FileInput> &files, const ImportOptions &options, QObject *context,
                         Done<CvPlan> done) = 0;
    /// Reads a table, cards or a mail in a child process.
    virtual void readPeople(const FileInput &file, const TableFormat &format, QObject *context,
                            Done<PeopleFile> done) = 0;
    /// What importing it would do (peopleimport.h).
    virtual void planImport(const PeopleFile &file, const ImportOptions &options, QObject *context,
                            Done<ImportPlan> done) = 0;
    /// What attaching the files to a candidate would do (fileplan.h); their bytes are stored, encrypted.
    virtual void planFiles(const QUuid &candidate, const QList<FileInput> &files, const QString &category,
                           QObject *context, Done<FilePlan> done) = 0;
    /// The bytes of a file, fetched when they are not on this machine yet.
    virtual void fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done) = 0;
    /// Waiting edits, for the sync page.
    virtual void waitingEdits(QObject *context, Done<QList<protocol::Mutation>> done) = 0;

    /// Sends one request of an account (account.h) to the server; never answers inside the call.
    virtual void ask(const sync::JsonRequest &request, QObject *context, Done<QJsonObject> done) = 0;

    virtual void syncNow() = 0;
    /// Stops until syncNow(). What arrived of a pull is kept, and it goes on from there.
    virtual void pauseSync() = 0;
    /// A person looks at this job: should everything have to be fetched again, it comes first.
    virtual void noteOpenedJob(const QUuid &job) = 0;

Q_SIGNALS:
    /// Rows of these entities changed, by an edit or by the server.
    void changed(const QSet<QString> &entities);
    void syncStateChanged();
    void descriptorChanged();
    /// The session has ended for good: sign in again. Nothing is lost.
    void signInNeeded();
    /// An administrator ordered this device to remove its copy of the data: close the workspace, then carryOutWipe().
    void wipeOrdered(const shortlist::client::WipeOrder &order);

protected:
    /// A read met a damaged page.
    virtual void damageFound() {}
    /// Runs `job` on the reading thread, with the error where the profile cannot be read. The Workspace outlives its
    /// threads' work: its destructor joins them first.
    virtual void runRead(std::function<void(const core::Expected<const cache::Reader *> &)> job) = 0;
};

} // namespace shortlist::client
