#pragma once

#include "cache/reader.h"
#include "cache/search/keyset.h"

#include <QHash>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace shortlist::cache {

/// Set by whoever no longer wants an answer; the reading thread looks at it. Null: nobody can.
using Cancellation = std::shared_ptr<std::atomic_bool>;

/// Ends what runs on the connection once `cancelled` is set, as long as this object lives: SQLite asks every thousand
/// steps. Unlike sqlite3_interrupt(), it cannot hit the query of somebody else that follows on the same connection.
class Interruptible
{
public:
    Interruptible(const Connection &connection, const Cancellation &cancelled);
    ~Interruptible();
    Interruptible(const Interruptible &) = delete;
    Interruptible &operator=(const Interruptible &) = delete;

private:
    sqlite3 *m_db;
    Cancellation m_cancelled;
};

/// One run of a candidate for a job, as searching and sorting need it.
struct ApplicationFact
{
    qint64 candidate = 0; ///< the candidate's key
    int stage = -1;       ///< index into ListMemory::stages
    int job = -1;
    int disposition = -1;
    double applied = 0; ///< seconds since 1970, UTC
    double match = 0;   ///< NaN: not scored
};

/// What a list remembers between two questions, so that the next letter costs microseconds: values of single columns,
/// the keys that a condition holds for, all keys in an order. Everything is forgotten once anything was written to the
/// cache. Belongs to the reading thread.
class ListMemory
{
public:
    /// Forgets what an edit or a pull has made void, and everything of another connection.
    [[nodiscard]] core::Expected<void> refresh(const Reader &reader);

    /// Numbers, days (Julian) or times (seconds since 1970) by key; NaN for NULL and for keys that are not there.
    [[nodiscard]] core::Expected<const std::vector<double> *>
    numbers(const Reader &reader, const protocol::Entity &entity, const QString &column);
    struct Codes
    {
        std::vector<int> codes; ///< by key; -1: NULL or not there
        QHash<QByteArray, int> codeOf;
    };
    [[nodiscard]] core::Expected<const Codes *> codes(const Reader &reader, const protocol::Entity &entity,
                                                      const QString &column);
    /// By candidate; active ones of one candidate by age.
    [[nodiscard]] core::Expected<const std::vector<ApplicationFact> *> applications(const Reader &reader);
    QHash<QByteArray, int> stages;       ///< id → index; filled by applications()
    QHash<QByteArray, int> jobs;         ///< the same
    QHash<QByteArray, int> dispositions; ///< the same

    QHash<QByteArray, KeySet> sets;          ///< conditions that were asked for
    QHash<QByteArray, QList<qint64>> orders; ///< all keys, ascending

private:
    core::Expected<void> load(const Reader &reader, const protocol::Entity &entity, const QString &column);

    QByteArray m_stamp;
    QHash<QString, std::vector<double>> m_numbers;
    QHash<QString, Codes> m_codes;
    std::optional<std::vector<ApplicationFact>> m_applications;
};

/// Seconds since 1970 of a time as the wire writes it, to the second; NaN for anything else. Ten times as fast as
/// QDateTime, which a column of 100,000 needs.
[[nodiscard]] double secondsOf(QByteArrayView timestamp);

} // namespace shortlist::cache
