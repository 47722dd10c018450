#pragma once

#include "fixture.h"

#include "server/storage/database.h"
#include "server/sync/pushlanes.h"

#include <QTest>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace shortlist::testing {

/// Two recruiters of acme, each with a device that the server knows, and what it takes to push for them together.
class GroupCase
{
public:
    explicit GroupCase(TestCluster &cluster)
        : f(std::make_unique<ServerFixture>(cluster))
        , mine(*f)
        , other(*f)
        , me(f->caller(f->acme, f->acme.recruiter, mine.id))
        , colleague(f->caller(f->acme, f->acme.colleague, other.id))
    {
        const auto current = f->catalog->current(*f->app);
        if (!current)
            qFatal("There is no catalog");
        catalog = *current;
        (void)f->push(me, mine.request({}));
        (void)f->push(colleague, other.request({}));
    }

    /// An answer that another thread may give.
    class Kept final : public server::ResponseWriter
    {
    public:
        void send(int status, const QByteArray &, const QByteArray &bytes, const server::Headers &) override
        {
            const std::lock_guard lock(m_mutex);
            m_body = bytes;
            m_status = status;
            m_changed.notify_all();
        }
        void beginStream(int, const QByteArray &, const server::Headers &) override {}
        bool write(const QByteArray &) override { return false; }
        void finishStream() override {}
        std::shared_ptr<ResponseWriter> keep() override { return nullptr; }
        QByteArray wait()
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_status != 0; });
            return m_body;
        }
        [[nodiscard]] bool isThere()
        {
            const std::lock_guard lock(m_mutex);
            return m_status != 0;
        }

    private:
        std::mutex m_mutex;
        std::condition_variable m_changed;
        QByteArray m_body;
        int m_status = 0;
    };

    [[nodiscard]] server::PushJob job(const server::Caller &caller, const protocol::PushRequest &request) const
    {
        return {caller, request, true, catalog, 0};
    }
    [[nodiscard]] QList<server::PushOutcome> apply(const QList<server::PushJob> &jobs) { return apply(jobs, *f->app); }
    [[nodiscard]] static QList<server::PushOutcome> apply(const QList<server::PushJob> &jobs,
                                                          server::Database &database)
    {
        core::SystemClock clock;
        core::SystemRandom random;
        core::UuidSource ids(clock, random);
        QList<const server::PushJob *> pointers;
        for (const server::PushJob &each : jobs)
            pointers.append(&each);
        return applyPushes(database, pointers, ids);
    }
    [[nodiscard]] static const protocol::PushReply &reply(const server::PushOutcome &outcome)
    {
        if (!outcome || !std::holds_alternative<protocol::PushReply>(*outcome))
            qFatal("The push was not taken");
        return std::get<protocol::PushReply>(*outcome);
    }
    /// The type of the problem that a push was rejected with; empty when it was taken.
    [[nodiscard]] static QString rejection(const server::PushOutcome &outcome)
    {
        if (!outcome || !std::holds_alternative<server::PushRejected>(*outcome))
            return {};
        return std::get<server::PushRejected>(*outcome).problem.type;
    }
    [[nodiscard]] server::DatabaseUrl appUrl() const { return f->url.as(QStringLiteral("shortlist_app")); }
    /// The first field of a superuser's query.
    [[nodiscard]] QString text(const QByteArray &sql) const
    {
        const auto rows = f->superuser->query(QString::fromUtf8(sql));
        return rows && !rows->isEmpty() ? rows->constFirst()[0].toString() : QStringLiteral("?");
    }
    [[nodiscard]] QString value(const QUuid &row, const char *column) const
    {
        return text(QByteArray("SELECT ") + column + " FROM candidates WHERE id = '" + core::toBytes(row) + '\'');
    }
    /// Until some connection waits for a lock (or what `sql` counts is not zero); false after 30 s.
    [[nodiscard]] bool
    waits(const QByteArray &sql = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") const
    {
        for (int i = 0; i < 600; ++i) {
            if (text(sql) != u"0")
                return true;
            QTest::qWait(50);
        }
        return false;
    }

    std::unique_ptr<ServerFixture> f;
    std::shared_ptr<const server::Catalog> catalog;
    DeviceFake mine;
    DeviceFake other;
    server::Caller me;
    server::Caller colleague;
};

} // namespace shortlist::testing
