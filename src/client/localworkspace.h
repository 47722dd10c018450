#pragma once

#include "cache/blobs.h"
#include "cache/outbox.h"
#include "cache/reader.h"
#include "cache/store.h"
#include "client/conflict.h"
#include "client/edit.h"
#include "client/storedsession.h"
#include "core/uuid.h"

#include <memory>

namespace shortlist::client {

/// The open profile: cache, outbox and blobs put together under the rules for local edits. Everything here is local and
/// synchronous; one thread, which for windows is the workspace's own worker thread. The caller holds the profile's
/// lock.
///
/// An edit is durable in the outbox before it shows; the overlay in the cache is rebuilt on opening, so that a crash
/// between the two files costs nothing.
class LocalWorkspace
{
public:
    /// Opens cache.db and outbox.db in `directory`. A damaged cache is set aside (never deleted) and begun anew;
    /// quarantined() then names where it went. Of a damaged outbox, which holds what exists nowhere else, everything
    /// that can be read is kept, the file is set aside, and salvaged() says what is missing; one that cannot be read at
    /// all is an error, and stays where it is.
    [[nodiscard]] static core::Expected<std::unique_ptr<LocalWorkspace>>
    open(const QString &directory, const QByteArray &key, const core::Clock &clock, core::Random &random);

    ~LocalWorkspace();

    [[nodiscard]] const QString &quarantined() const { return m_quarantined; }
    /// One sentence, or nothing.
    [[nodiscard]] const QString &salvaged() const { return m_salvaged; }
    /// The cache turned out to be damaged while it was in use: sets it aside and begins a new one, with what waits laid
    /// over it. Corrupt where the outbox is damaged too. No pull may be under way; other connections to the cache must
    /// be closed.
    [[nodiscard]] core::Expected<void> replaceDamagedCache();
    /// A read met a damaged page, and nobody can replace the cache now: the next open checks it.
    void distrustCache();
    [[nodiscard]] const protocol::SchemaDescriptor &descriptor() const { return m_store->descriptor(); }
    [[nodiscard]] cache::Reader reader() const { return {m_store->connection(), m_store->descriptor()}; }
    [[nodiscard]] cache::Store &store() { return *m_store; }
    [[nodiscard]] cache::Outbox &outbox() { return *m_outbox; }
    [[nodiscard]] cache::Blobs &blobs() { return m_blobs; }
    [[nodiscard]] const core::Clock &clock() const { return m_clock; }
    [[nodiscard]] QUuid newId() { return m_ids.next(); }

    [[nodiscard]] core::Expected<std::optional<StoredSession>> session() const
    {
        return StoredSession::load(*m_outbox);
    }
    [[nodiscard]] core::Expected<int> waitingCount() const { return m_outbox->waitingCount(); }
    /// What spares this device the second factor when `email` signs in again; empty: nothing does.
    [[nodiscard]] QString rememberTokenOf(const QString &email) const;
    /// Takes a fresh sign-in and its schema. Refused when waiting edits belong to another person or tenant.
    [[nodiscard]] core::Expected<void> signedIn(const StoredSession &session,
                                                const protocol::SchemaDescriptor &descriptor);

    /// Takes a newer schema: the tables are brought to it in place.
    [[nodiscard]] core::Expected<void> adoptSchema(const protocol::SchemaDescriptor &descriptor);

    /// Whether apply() would take the edit, without storing anything.
    [[nodiscard]] core::Expected<void> check(const Edit &edit) const;
    /// Makes the edits durable, all or none, then shows them. Edits of one call are for different rows.
    [[nodiscard]] core::Expected<EditReceipt> apply(const QList<Edit> &edits);
    [[nodiscard]] core::Expected<EditReceipt> settle(const QList<ConflictSettlement> &settlements);

    /// Stores the file's bytes and returns the edit that creates its row in `files`, attached to the given row. A
    /// `preview` (ExtractorProcess::preview) becomes a file of its own that the row names.
    [[nodiscard]] core::Expected<Edit> fileEdit(const QString &entity, const QUuid &row, const QString &fileName,
                                                const QString &mimeType, const QByteArray &bytes,
                                                const QString &category, const QByteArray &preview = {});

    [[nodiscard]] const QString &role() const { return m_role; }

    /// Remembers that a person opened this job: should the cache have to be fetched again, it comes first.
    [[nodiscard]] core::Expected<void> noteOpenedJob(const QUuid &job);
    /// The jobs opened last, newest first, at most twenty.
    [[nodiscard]] core::Expected<QList<QUuid>> openedJobs() const;

    // --- for the sync
    /// The server says which role the person has now: from here on edits are judged by its rights.
    [[nodiscard]] core::Expected<void> setRole(const QString &role);
    /// Records the server's answers.
    [[nodiscard]] core::Expected<void> acknowledge(const QList<protocol::MutationResult> &results);
    /// The server knows this device's edits up to `lastSeq` only (-1: nobody knows which): later ones wait again, and
    /// the bytes of files among them are offered again.
    [[nodiscard]] core::Expected<void> reopenAfter(qint64 lastSeq);
    /// After a pull: takes off overlays that the cache has reached.
    [[nodiscard]] core::Expected<void> dropReached();
    /// Something is about to be revoked: until sweep() has run, also after a crash, this profile owes one.
    [[nodiscard]] core::Expected<void> beginSweep();
    /// Where one is owed: removes files that no row names any more, and gives back what the databases freed.
    [[nodiscard]] core::Expected<void> sweep();
    /// Lays all waiting edits over the rows again.
    [[nodiscard]] core::Expected<void> rebuildOverlay();

private:
    LocalWorkspace(QString directory, QByteArray key, const core::Clock &clock, core::Random &random);
    core::Expected<void> openFiles();
    core::Expected<void> openOutbox();
    core::Expected<void> openStore();
    core::Expected<void> setAside();
    core::Expected<void> layEdits();
    [[nodiscard]] core::Expected<QList<cache::PendingEdit>> waitingEdits() const;
    core::Expected<EditReceipt> store(QList<PreparedEdit> prepared);
    core::Expected<void> forgetUnseen();
    [[nodiscard]] QUuid user() const;

    QString m_directory;
    QByteArray m_key;
    const core::Clock &m_clock;
    core::UuidSource m_ids;
    std::unique_ptr<cache::Store> m_store;
    std::unique_ptr<cache::Outbox> m_outbox;
    cache::Blobs m_blobs;
    QString m_quarantined;
    QString m_salvaged;
    bool m_trusted = false;      ///< the cache has been opened and met no damage
    bool m_laid = false;         ///< the cache shows the edits of the outbox, all of them and no other
    QByteArray m_laidWhenClosed; ///< the mark of the edits that the cache showed when it was closed; empty: not known
    QUuid m_user;
    QString m_role;
};

} // namespace shortlist::client
