#pragma once

#include "protocol/pullstream.h"
#include "sync/engine/replica.h"

#include <utility>

namespace shortlist::sync {

/// Reads one pull answer into the Replica, once its opening line has shown that the two fit together.
class PullIntake final : public protocol::PullVisitor
{
public:
    /// What the opening line revealed. All but Fits stop the reading before anything was stored.
    enum class Opening {
        Unread,
        Fits,
        OtherHistory, ///< the server's database is not the one the replica's rows come from, or an earlier state of it
        NewerSchema,  ///< the server's tables have a shape the replica does not know yet
        OtherScopes,  ///< the resumed pull sees other scopes than its first attempt: it has to start over
    };

    /// `resume`: the position that was asked for; null for a pull from the start.
    PullIntake(Replica &replica, qint64 cursor, PullPosition resume);

    [[nodiscard]] core::Expected<void> feed(QByteArrayView bytes)
    {
        m_bytes += bytes.size();
        return m_reader.feed(bytes);
    }
    [[nodiscard]] bool complete() const { return m_reader.complete(); }
    [[nodiscard]] Opening opening() const { return m_opening; }
    /// The replica's pull was begun and has neither been ended nor suspended.
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] int schemaVersion() const { return m_schemaVersion; }
    /// The version this very answer was made from; with a resumed pull it is past the one the replica ends at.
    [[nodiscard]] qint64 serverVersion() const { return m_serverVersion; }
    [[nodiscard]] qint64 rowsReceived() const { return m_rows; }
    [[nodiscard]] qint64 bytesReceived() const { return m_bytes; }
    /// How far the whole pull is, its earlier attempts included, and how many rows it has about; 0: not known.
    [[nodiscard]] qint64 rowsDone() const { return m_rowsBefore + m_rows - m_earlyRows; }
    [[nodiscard]] qint64 rowsExpected() const { return m_rowsExpected; }
    /// True once, when what was to come first is stored.
    [[nodiscard]] bool takeEarlyStored() { return std::exchange(m_earlyStored, false); }
    /// The error came from the replica, not from the stream.
    [[nodiscard]] bool storageFailed() const { return m_storageFailed; }

    core::Expected<void> begin(const QJsonObject &header) override;
    core::Expected<void> rows(const QString &entity, const QStringList &columns) override;
    core::Expected<void> earlyRows(const QString &entity, const QStringList &columns) override;
    core::Expected<void> expect(const QJsonObject &expected) override;
    core::Expected<void> row(QByteArrayView line) override;
    core::Expected<void> removals(const QString &entity, bool revoked) override;
    core::Expected<void> removed(QByteArrayView id) override;
    core::Expected<void> end(const QJsonObject &footer) override;

private:
    core::Expected<void> stored(core::Expected<void> result);
    core::Expected<void> unfit(Opening opening, const QString &why);

    Replica &m_replica;
    qint64 m_cursor;
    PullPosition m_resume;
    protocol::PullReader m_reader;
    Opening m_opening = Opening::Unread;
    bool m_open = false;
    bool m_storageFailed = false;
    int m_schemaVersion = 0;
    qint64 m_serverVersion = 0;
    qint64 m_rows = 0;
    qint64 m_removals = 0;
    qint64 m_earlyRows = 0;
    qint64 m_rowsBefore = 0;
    qint64 m_rowsExpected = 0;
    qint64 m_bytes = 0;
    bool m_early = false; ///< the section's rows come again
    bool m_earlyStored = false;
};

} // namespace shortlist::sync
