#pragma once

#include "cache/connection.h"
#include "protocol/messages.h"

#include <memory>

namespace shortlist::cache {

enum class EditState {
    Waiting,      ///< the server has not answered it
    Acknowledged, ///< answered; stays in the overlay until the cache's cursor reaches its version
};

struct OutboxEntry
{
    protocol::Mutation mutation;
    EditState state = EditState::Waiting;
    qint64 ackVersion = 0;
};

/// A file whose bytes the server does not have yet.
struct PendingUpload
{
    QByteArray sha256; ///< hex
    qint64 size = 0;
    QString problem{}; ///< why the server refused it: the error's code and one English sentence; empty: it did not
};

/// What this person typed and the server has not yet confirmed (outbox.db, synchronous=FULL), together with the
/// device's identity and the signed-in session: everything on this machine that could not be fetched again. An edit is
/// durable when append() returns. One thread.
class Outbox
{
public:
    [[nodiscard]] static core::Expected<std::unique_ptr<Outbox>> open(const QString &directory, const QByteArray &key);
    ~Outbox();

    [[nodiscard]] QUuid device() const;
    [[nodiscard]] QUuid epoch() const;
    /// Gives the device a new identity and renumbers what waits from 1 (after `device-cloned`). Mutation ids stay, so
    /// nothing that was applied before is applied again.
    [[nodiscard]] core::Expected<void> renewDevice(const QUuid &device, const QUuid &epoch);

    /// Stores the edits in one transaction and gives them the next sequence numbers. Returns them as stored.
    [[nodiscard]] core::Expected<QList<protocol::Mutation>> append(QList<protocol::Mutation> mutations);
    /// Entries in sequence order; `limit` < 0 for all.
    [[nodiscard]] core::Expected<QList<OutboxEntry>> entries(int limit = -1) const;
    [[nodiscard]] core::Expected<QList<OutboxEntry>> waiting(int limit = -1) const;
    [[nodiscard]] core::Expected<QList<OutboxEntry>> entriesOf(const QString &entity, const QUuid &row) const;
    [[nodiscard]] core::Expected<int> waitingCount() const;
    /// Tells one state of entries() from every other that this outbox ever had: an edit keeps its place for good.
    [[nodiscard]] core::Expected<QByteArray> entriesMark() const;
    /// When the oldest waiting edit was typed; invalid when none waits.
    [[nodiscard]] core::Expected<QDateTime> oldestWaiting() const;
    [[nodiscard]] core::Expected<void> acknowledge(const QList<protocol::MutationResult> &results);
    /// The server knows this device's edits up to `lastSeq` only: later ones that were acknowledged wait again, those
    /// of the log too.
    [[nodiscard]] core::Expected<void> reopenAfter(qint64 lastSeq);
    /// Drops acknowledged entries whose version the cache has reached into the log. Returns the rows they were for.
    [[nodiscard]] core::Expected<QList<QPair<QString, QUuid>>> dropReached(qint64 version);

    // --- the log: what the server has confirmed, should it be restored to an earlier point and have forgotten it.
    // Neither entries() nor entriesOf() show it.
    static constexpr int logLimit = 10'000;
    static constexpr qint64 logDays = 30;
    /// Forgets what was typed more than `logDays` before `now`, and the oldest edits beyond `limit`.
    [[nodiscard]] core::Expected<void> trimLog(const QDateTime &now, int limit = logLimit);
    [[nodiscard]] core::Expected<int> logCount() const;
    /// The rows that the log's edits are for, each once.
    [[nodiscard]] core::Expected<QList<QPair<QString, QUuid>>> logRows() const;
    /// Removes the edits of these rows from the log, all or none.
    [[nodiscard]] core::Expected<void> forgetLogged(const QList<QPair<QString, QUuid>> &rows);

    /// As Store::writeAnew().
    [[nodiscard]] core::Expected<void> writeAnew();

    // --- files
    /// Also again: an earlier refusal is forgotten.
    [[nodiscard]] core::Expected<void> addUpload(const PendingUpload &upload);
    [[nodiscard]] core::Expected<QList<PendingUpload>> uploads() const;
    /// The server refused it, or its bytes cannot be read: it stays in the list.
    [[nodiscard]] core::Expected<void> setUploadProblem(const QByteArray &sha256, const QString &problem);
    [[nodiscard]] core::Expected<void> removeUpload(const QByteArray &sha256);

    // --- small encrypted facts: session, server URL, view settings
    [[nodiscard]] core::Expected<void> setFact(const QString &name, const QByteArray &value);
    [[nodiscard]] core::Expected<QByteArray> fact(const QString &name) const;
    [[nodiscard]] core::Expected<void> removeFact(const QString &name);

private:
    class Private;
    explicit Outbox(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace shortlist::cache
