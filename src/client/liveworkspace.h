#pragma once

#include "client/devicememory.h"
#include "client/profilekey.h"
#include "client/signin.h"
#include "client/workspace.h"

#include <QThread>

#include <memory>

namespace shortlist::client {

class WorkspaceWriter;
class WorkspaceRows;

/// The Workspace over a real profile: a writing thread that owns cache, outbox and network, and a reading thread with a
/// read-only connection of its own. The destructor ends both and gives the profile back.
class LiveWorkspace final : public Workspace, public DeviceMemory
{
    Q_OBJECT
public:
    using Opened = std::function<void(core::Expected<std::unique_ptr<LiveWorkspace>>)>;
    using SignedIn = std::function<void(std::unique_ptr<LiveWorkspace>, const std::optional<SignInFailure> &)>;

    /// Opens the profile. Somebody else's lock makes it read-only: rows can be seen, edits are refused. `done` is
    /// called on this thread. Unauthorised: nobody is signed in to it yet.
    static void open(const QString &directory, const ProfileKey &key, QObject *context, Opened done);
    /// Signs in on the profile's own device identity, then opens it. A new profile is removed again when that fails.
    static void signIn(const QString &directory, const ProfileKey &key, const SignInRequest &request, QObject *context,
                       SignedIn done);

    ~LiveWorkspace() override;

    [[nodiscard]] Person person() const override { return m_person; }
    [[nodiscard]] protocol::SchemaDescriptor descriptor() const override { return m_descriptor; }
    [[nodiscard]] SyncState syncState() const override { return m_state; }
    [[nodiscard]] bool isReadOnly() const override { return m_readOnly; }
    /// Where a damaged cache was put aside on opening; empty when it was sound.
    [[nodiscard]] QString quarantined() const { return m_quarantined; }

    void apply(const QList<Edit> &edits, QObject *context, Done<EditReceipt> done) override;
    void settle(const QList<ConflictSettlement> &settlements, QObject *context, Done<EditReceipt> done) override;
    void planCvs(const QList<FileInput> &files, const ImportOptions &options, QObject *context,
                 Done<CvPlan> done) override;
    void readPeople(const FileInput &file, const TableFormat &format, QObject *context, Done<PeopleFile> done) override;
    void planImport(const PeopleFile &file, const ImportOptions &options, QObject *context,
                    Done<ImportPlan> done) override;
    void planFiles(const QUuid &candidate, const QList<FileInput> &files, const QString &category, QObject *context,
                   Done<FilePlan> done) override;
    void fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done) override;
    void waitingEdits(QObject *context, Done<QList<protocol::Mutation>> done) override;
    void ask(const sync::JsonRequest &request, QObject *context, Done<QJsonObject> done) override;
    void syncNow() override;
    void pauseSync() override;
    void noteOpenedJob(const QUuid &job) override;
    void remember(const QString &name, const QByteArray &value) override;
    void recall(const QString &name, QObject *context, std::function<void(core::Expected<QByteArray>)> done) override;

protected:
    void damageFound() override;
    void runRead(std::function<void(const core::Expected<const cache::Reader *> &)> job) override;

private:
    LiveWorkspace(const QString &directory, const QByteArray &key);
    void start(QPointer<QObject> context, Opened done);
    void opened(const QPointer<QObject> &context, const Opened &done, const core::Error *error);
    template <typename T>
    void onWriter(QObject *context, Done<T> done, std::function<core::Expected<T>(WorkspaceWriter &)> job);

    QThread m_writerThread;
    QThread m_readerThread;
    WorkspaceWriter *m_writer; ///< lives and dies on the writing thread
    WorkspaceRows *m_rows;     ///< lives and dies on the reading thread
    Person m_person;
    protocol::SchemaDescriptor m_descriptor;
    SyncState m_state;
    QString m_quarantined;
    bool m_readOnly = false;
    /// Holds the object while it is being opened. Callbacks that wait on other threads never own it: the last owner has
    /// to let go on this thread, which is the one that joins the others.
    std::unique_ptr<LiveWorkspace> m_opening;
};

} // namespace shortlist::client
