#pragma once

#include "cache/driver/statement.h"

#include <utility>

namespace shortlist::cache {

/// A write transaction that rolls back unless it was committed. Takes the write lock at once, so that a busy file is
/// known before anything was done.
class Transaction
{
public:
    [[nodiscard]] static core::Expected<Transaction> begin(sqlite3 *db)
    {
        const auto begun = execute(db, "BEGIN IMMEDIATE");
        if (!begun)
            return core::fail(begun.error());
        return Transaction(db);
    }

    Transaction(Transaction &&other) noexcept : m_db(std::exchange(other.m_db, nullptr)) {}
    Transaction &operator=(Transaction &&other) noexcept
    {
        std::swap(m_db, other.m_db);
        return *this;
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    ~Transaction() { rollback(); }

    /// On failure the transaction is rolled back.
    [[nodiscard]] core::Expected<void> commit()
    {
        auto committed = execute(m_db, "COMMIT");
        if (committed)
            m_db = nullptr;
        else
            rollback();
        return committed;
    }

    void rollback()
    {
        if (m_db == nullptr)
            return;
        // Fails only where SQLite has rolled back by itself already (disk full, I/O error).
        static_cast<void>(execute(m_db, "ROLLBACK"));
        m_db = nullptr;
    }

private:
    explicit Transaction(sqlite3 *db) : m_db(db) {}
    sqlite3 *m_db;
};

} // namespace shortlist::cache
