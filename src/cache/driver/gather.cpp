#include "cache/driver/gather.h"

#include "cache/driver/statement.h"

#include <sqlcipher/sqlite3.h>

#include <utility>

namespace shortlist::cache {

namespace {

struct Taking
{
    KeyTaker take = nullptr;
    void *into = nullptr;
};

/// A connection is bound to its thread, and one question is asked at a time.
thread_local Taking taking;

void step(sqlite3_context *, int, sqlite3_value **arguments)
{
    if (taking.take != nullptr)
        taking.take(taking.into, sqlite3_value_int64(arguments[0]));
}

void finish(sqlite3_context *) {}

} // namespace

int registerGather(sqlite3 *db)
{
    return sqlite3_create_function_v2(db, "gather", 1, SQLITE_UTF8, nullptr, nullptr, step, finish, nullptr);
}

core::Expected<void> gatherKeys(sqlite3 *db, QByteArrayView sql, const QList<protocol::Value> &arguments, KeyTaker take,
                                void *into)
{
    const Taking before = std::exchange(taking, {take, into});
    const auto done = forEachRow(db, sql, arguments, [](const Statement &) {});
    taking = before;
    return done;
}

} // namespace shortlist::cache
