#pragma once

#include "client/openprofile.h"
#include "client/signin.h"
#include "client/syncsession.h"
#include "client/wipe.h"
#include "client/workspace.h"

#include <optional>

namespace shortlist::client {

/// What a window knows of its profile without asking: copied from the writing thread whenever it changes.
struct WorkspaceFacts
{
    Person person;
    protocol::SchemaDescriptor descriptor;
    SyncState state;
    QString quarantined;
};

/// Who is signed in, without the session's secrets.
[[nodiscard]] Person personOf(const StoredSession &session);

/// A failure of this machine's own storage, in the form of a failed sign-in.
[[nodiscard]] SignInFailure localFailure(const core::Error &error);

/// The half of LiveWorkspace that lives on the writing thread: holds the profile, makes edits and keeps the sync going.
class WorkspaceWriter : public QObject
{
    Q_OBJECT
public:
    WorkspaceWriter(QString directory, QByteArray key) : m_directory(std::move(directory)), m_key(std::move(key)) {}

    /// Opens the profile for writing. Busy: somebody else has it.
    [[nodiscard]] core::Expected<void> open();
    /// Signs in with the profile's device identity and stores the session.
    void signIn(SignInRequest request, std::function<void(const std::optional<SignInFailure> &)> done);
    /// Begins to sync, if somebody is signed in; answers what the window shows first.
    [[nodiscard]] core::Expected<WorkspaceFacts> begin();
    void close();

    [[nodiscard]] core::Expected<EditReceipt> apply(const QList<Edit> &edits);
    [[nodiscard]] core::Expected<EditReceipt> settle(const QList<ConflictSettlement> &settlements);
    [[nodiscard]] core::Expected<struct PlannedCv> planCv(const struct ReadCv &cv, const ImportOptions &options);
    [[nodiscard]] core::Expected<ImportPlan> planImport(const PeopleFile &file, const ImportOptions &options);
    [[nodiscard]] core::Expected<FilePlan> planFiles(const QUuid &candidate, const QList<struct ReadAttachment> &files);
    [[nodiscard]] core::Expected<QList<protocol::Mutation>> waitingEdits();
    void fileBytes(const QByteArray &sha256, std::function<void(core::Expected<QByteArray>)> done);
    void ask(const sync::JsonRequest &request, std::function<void(core::Expected<QJsonObject>)> done);
    void syncNow();
    void pauseSync();
    void cacheFoundDamaged();
    void noteOpenedJob(const QUuid &job);
    void remember(const QString &name, const QByteArray &value);
    [[nodiscard]] core::Expected<QByteArray> recall(const QString &name) const;

Q_SIGNALS:
    void changed(const QSet<QString> &entities);
    /// Connections to the cache must be closed when this returns.
    void cacheAboutToBeReplaced();
    void stateChanged(const shortlist::client::SyncState &state);
    void descriptorChanged(const shortlist::protocol::SchemaDescriptor &descriptor);
    void roleChanged(const QString &role);
    void signInNeeded();
    void wipeOrdered(const shortlist::client::WipeOrder &order);

private:
    void announce();

    QString m_directory;
    QByteArray m_key;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    OpenProfile m_profile;
    std::unique_ptr<SyncSession> m_session;
    int m_schemaVersion = 0;
    QString m_role; ///< as the window knows it
};

} // namespace shortlist::client
