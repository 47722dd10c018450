#pragma once

#include "cache/reader.h"
#include "cache/search/changedwords.h"
#include "cache/touchlog.h"

#include <QHash>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace shortlist::cache {

class Statement;

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
    qint64 key = 0;       ///< the application's
    qint64 candidate = 0; ///< the candidate's key
    int stage = -1;       ///< index into ListMemory::stages
    int job = -1;
    int disposition = -1;
    double applied = 0; ///< seconds since 1970, UTC
    double match = 0;   ///< NaN: not scored
};

/// How much of what questions need is remembered.
enum class Warmth {
    Rising, ///< there is more to read
    Waits,  ///< for the search index, which is being built
    Full,
};

/// What a list remembers between two questions, so that the next letter costs microseconds: values of single columns,
/// the keys that a condition holds for, all keys in an order. It follows the rows that an edit or a pull changes; where
/// those are too many it starts anew. Belongs to the reading thread.
class ListMemory
{
public:
    /// Brings it up to date with the file, or forgets everything: of another connection, or after too many changes.
    [[nodiscard]] core::Expected<void> refresh(const Reader &reader);
    /// Reads the next piece of what questions will need before anybody asks.
    [[nodiscard]] core::Expected<Warmth> warm(const Reader &reader, const protocol::Entity &candidates);

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

    QHash<QByteArray, KeySet> sets; ///< conditions that were asked for
    struct Order
    {
        QByteArray expression; ///< over candidates `c`; empty: by what their applications say
        QList<qint64> keys;    ///< of all candidates, ascending
    };
    QHash<QByteArray, Order> orders;
    /// The keys of all rows of an entity.
    [[nodiscard]] core::Expected<const KeySet *> everyone(const Reader &reader, const protocol::Entity &entity);
    /// The keys that the search index of an entity finds for an expression, the argument of matchSql().
    [[nodiscard]] static QByteArray matchSql(const protocol::Entity &entity, const QString &column = {});
    [[nodiscard]] core::Expected<KeySet> match(const Reader &reader, const protocol::Entity &entity,
                                               const QByteArray &sql, const QList<protocol::Value> &arguments);

private:
    using Columns = QList<const protocol::Column *>;
    core::Expected<void> load(const Reader &reader, const protocol::Entity &entity, const QString &column);
    core::Expected<void> readValues(const Reader &reader, const protocol::Entity &entity, const Columns &columns,
                                    const QByteArray &where);
    core::Expected<void> follow(const Reader &reader, const Touched &touched);
    core::Expected<void> followValues(const Reader &reader, const protocol::Entity &entity, const QList<qint64> &keys);
    core::Expected<void> followApplications(const Reader &reader, const QList<qint64> &people,
                                            const QList<qint64> &applications);
    core::Expected<void> followPeople(const Reader &reader, const protocol::Entity &entity, const QList<qint64> &keys);
    ApplicationFact factAt(const Statement &row);

    QByteArray m_stamp; ///< connection and schema
    QByteArray m_mark;  ///< moves with every commit
    qint64 m_content = 0;
    qint64 m_searched = 0; ///< how far the search index of candidates was built
    QHash<QString, KeySet> m_everyone;
    QHash<QByteArray, KeySet> m_matches; ///< as they were found; what changed since is in m_changed
    ChangedWords m_changed;
    QList<QByteArray> m_letters;
    std::optional<QList<QByteArray>> m_beginnings; ///< of words, that are still to be asked for
    QHash<QString, std::vector<double>> m_numbers;
    QHash<QString, Codes> m_codes;
    std::optional<std::vector<ApplicationFact>> m_applications;
};

/// Seconds since 1970 of a time as the wire writes it, to the second; NaN for anything else. Ten times as fast as
/// QDateTime, which a column of 100,000 needs.
[[nodiscard]] double secondsOf(QByteArrayView timestamp);

} // namespace shortlist::cache
