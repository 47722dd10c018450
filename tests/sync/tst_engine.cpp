#include "simulator/memoryreplica.h"
#include "simulator/modelschema.h"
#include "sync/engine/engine.h"

#include "core/json.h"
#include "protocol/pullstream.h"

#include <QJsonArray>
#include <QTest>

#include <tuple>

using namespace shortlist;
using namespace shortlist::sync;
using namespace std::chrono_literals;
using simulator::MemoryReplica;
using simulator::ReplicaData;

namespace {

const QUuid history(QStringLiteral("0192aaaa-0000-7000-8000-000000000001"));
const QUuid otherHistory(QStringLiteral("0192aaaa-0000-7000-8000-000000000002"));

QByteArray begin(qint64 from, qint64 version, QUuid of = history, int schema = 1)
{
    return protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("begin")},
                                  {QStringLiteral("from"), from},
                                  {QStringLiteral("version"), version},
                                  {QStringLiteral("history"), core::toText(of)},
                                  {QStringLiteral("schema"), schema},
                                  {QStringLiteral("scopes"), QJsonArray{QStringLiteral("recruiting")}}});
}

QByteArray end(int rows)
{
    return protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("end")},
                                  {QStringLiteral("rows"), rows},
                                  {QStringLiteral("removed"), 0}});
}

QByteArray candidates(int count)
{
    QByteArray out =
        protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("rows")},
                               {QStringLiteral("entity"), QStringLiteral("candidates")},
                               {QStringLiteral("columns"), QJsonArray{QStringLiteral("id"), QStringLiteral("name")}}});
    for (int i = 1; i <= count; ++i)
        out += "0192aaaa-0000-7000-8000-00000000010" + QByteArray::number(i) + "\tIngrid\n";
    return out;
}

Failure problem(int status, const char *type, int retryAfter = 0)
{
    protocol::Problem p;
    p.status = status;
    p.type = QString::fromLatin1(type);
    p.retryAfter = retryAfter;
    return failureFromProblem(p.toBytes(), status);
}

} // namespace

/// Scripted dialogues: what the engine asks for, what it is told, what it asks for then.
class tst_Engine : public QObject
{
    Q_OBJECT

    struct Bench
    {
        core::ManualClock clock;
        core::SeededRandom random{1};
        MemoryReplica replica;
        Engine engine{replica, clock, random};

        explicit Bench(ReplicaData data = disk()) : replica(std::move(data), random) {}
        static ReplicaData disk()
        {
            ReplicaData data;
            data.device = QUuid::createUuid();
            data.epoch = QUuid::createUuid();
            data.schema = simulator::modelSchema(1);
            return data;
        }
        /// The first action of a kind since the last look; the other actions are dropped.
        template <typename T> std::optional<T> next()
        {
            const auto actions = engine.takeActions();
            for (const Action &action : actions) {
                if (const T *found = std::get_if<T>(&action))
                    return *found;
            }
            return std::nullopt;
        }
        void type()
        {
            protocol::Mutation m;
            m.id = QUuid::createUuid();
            m.row = QUuid::createUuid();
            m.entity = QStringLiteral("candidates");
            m.at = clock.nowUtc();
            m.fields = {{QStringLiteral("name"), {{}, QByteArray("x")}}};
            QVERIFY(replica.append({m}).hasValue());
        }
        void pullAll(const StartPull &pull, qint64 version)
        {
            engine.pullBytes(pull.request, begin(pull.cursor, version) + end(0));
        }
        static protocol::PushReply reply(const StartPush &push, qint64 version)
        {
            protocol::PushReply r;
            for (const auto &m : push.push.mutations)
                r.results.append({m.seq, m.id, protocol::Outcome::Applied, version, {}, {}});
            r.version = version;
            return r;
        }
        void sync()
        {
            engine.start();
            pullAll(*next<StartPull>(), 5);
        }
        /// A profile that was in use before, with one edit made offline.
        void editedOffline()
        {
            sync();
            engine.stop();
            type();
        }
    };

private Q_SLOTS:
    void firstSchemaThenPullThenSynced()
    {
        ReplicaData data = Bench::disk();
        data.schema = {};
        core::ManualClock clock;
        core::SeededRandom random(1);
        MemoryReplica replica(data, random);
        Engine engine(replica, clock, random);
        engine.start();
        const auto actions = engine.takeActions();
        RequestId request = 0;
        for (const Action &a : actions)
            if (const auto *f = std::get_if<FetchSchema>(&a))
                request = f->request;
        QVERIFY(request != 0);
        QCOMPARE(toString(engine.state().phase), toString(Phase::Connecting));
        engine.schemaFetched(request, simulator::modelSchema());
        request = 0;
        for (const Action &a : engine.takeActions())
            if (const auto *p = std::get_if<StartPull>(&a))
                request = p->request;
        engine.pullBytes(request, begin(0, 9) + candidates(3) + end(3));
        QCOMPARE(toString(engine.state().phase), toString(Phase::Synced));
        QCOMPARE(engine.state().version, 9);
        QCOMPARE(replica.visible(QStringLiteral("candidates")).size(), 3);
    }

    void pushComesBeforePullAndPullFollowsIt()
    {
        Bench b;
        b.editedOffline();
        b.engine.start();
        const auto push = b.next<StartPush>();
        QVERIFY(push);
        b.engine.pushReplied(push->request, Bench::reply(*push, 7));
        const auto pull = b.next<StartPull>();
        QVERIFY(pull);
        QCOMPARE(b.replica.disk().outbox.size(), 1); // answered, not reached
        b.pullAll(*pull, 7);
        QCOMPARE(b.replica.disk().outbox.size(), 0);
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Synced));
    }

    void nothingIsPushedBeforeTheHistoryIsKnown()
    {
        Bench b;
        b.type();
        b.engine.start();
        b.pullAll(*b.next<StartPull>(), 5);
        QVERIFY(b.next<StartPush>());
    }

    void manyEditsGoInBatches()
    {
        Bench b;
        b.editedOffline();
        for (int i = 0; i < 500; ++i)
            b.type();
        b.engine.start();
        auto push = b.next<StartPush>();
        QCOMPARE(push->push.mutations.size(), 500);
        b.engine.pushReplied(push->request, Bench::reply(*push, 7));
        push = b.next<StartPush>();
        QCOMPARE(push->push.mutations.size(), 1);
    }

    void interruptedPullGoesOnAndKeepsItsFirstVersion()
    {
        Bench b;
        b.engine.start();
        auto pull = b.next<StartPull>();
        b.engine.pullBytes(pull->request, begin(0, 9) + candidates(2));
        b.engine.requestFailed(pull->request, Failure::passing(Cause::Timeout, {}));
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Offline));
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::Timeout));
        std::ignore = b.engine.takeActions();
        b.engine.timerFired(Timer::Retry);
        pull = b.next<StartPull>();
        QCOMPARE(pull->cursor, 0);
        QCOMPARE(pull->table, QStringLiteral("candidates"));
        QVERIFY(core::toText(pull->after).endsWith(u"102"));
        b.engine.pullBytes(pull->request, begin(0, 12) + end(0));
        QCOMPARE(b.replica.cursor(), 9);
        QCOMPARE(b.next<StartPull>()->cursor, 9); // and from there to what came meanwhile
    }

    /// The simulator's seed 1100: an empty tenant was pulled, then a first pull was cut off and its scopes changed.
    void startingOverFromNothingKeepsNothing()
    {
        Bench b;
        b.engine.start();
        b.pullAll(*b.next<StartPull>(), 0); // version 0: the scopes are known, and nothing is there
        QCOMPARE(b.replica.scopes(), QStringList{QStringLiteral("recruiting")});
        b.engine.wakeUp(9);
        auto pull = b.next<StartPull>();
        b.engine.pullBytes(pull->request, begin(0, 9) + candidates(2));
        b.engine.requestFailed(pull->request, Failure::passing(Cause::Timeout, {}));
        QCOMPARE(b.replica.visible(QStringLiteral("candidates")).size(), 2);
        std::ignore = b.engine.takeActions();
        b.engine.timerFired(Timer::Retry);
        QByteArray other = begin(0, 12);
        other.replace("[\"recruiting\"]", "[\"billing\",\"recruiting\"]");
        b.engine.pullBytes(b.next<StartPull>()->request, other); // other scopes: start over
        pull = b.next<StartPull>();
        QVERIFY(pull->table.isEmpty());
        b.engine.pullBytes(pull->request, other + candidates(1) + end(1)); // the second was removed meanwhile
        QCOMPARE(b.replica.cursor(), 12);
        QCOMPARE(b.replica.visible(QStringLiteral("candidates")).size(), 1);
    }

    void expiredTokenIsRefreshedOnce()
    {
        Bench b;
        b.engine.start();
        auto pull = b.next<StartPull>();
        b.engine.requestFailed(pull->request, problem(401, "sign-in-needed"));
        const auto refresh = b.next<RefreshSession>();
        QVERIFY(refresh);
        protocol::SessionGrant grant;
        grant.history = history;
        b.engine.sessionRefreshed(refresh->request, grant);
        pull = b.next<StartPull>();
        b.engine.requestFailed(pull->request, problem(401, "session-ended"));
        QVERIFY(b.next<SignInNeeded>());
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Blocked));
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::SessionEnded));
    }

    void lateRefusalOfTheOldTokenEndsNothing()
    {
        Bench b;
        b.sync();
        b.engine.wakeUp(6);
        const auto pull = b.next<StartPull>();
        b.type();
        b.engine.editMade();
        const auto push = b.next<StartPush>();
        b.engine.requestFailed(push->request, problem(401, "sign-in-needed"));
        const auto refresh = b.next<RefreshSession>();
        b.engine.sessionRefreshed(refresh->request, {});
        b.engine.requestFailed(pull->request, problem(401, "sign-in-needed"));
        QVERIFY(b.engine.state().phase != Phase::Blocked);
    }

    void clonedDeviceTakesANewIdentity()
    {
        Bench b;
        b.editedOffline();
        b.engine.start();
        auto push = b.next<StartPush>();
        const QUuid before = push->push.device;
        b.engine.requestFailed(push->request, problem(409, "device-cloned"));
        push = b.next<StartPush>();
        QVERIFY(push->push.device != before);
        QCOMPARE(push->push.mutations.constFirst().seq, 1);
        b.engine.requestFailed(push->request, problem(409, "device-cloned"));
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::DeviceCloned));
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Blocked));
        QCOMPARE(*b.replica.waitingCount(), 1);
    }

    void otherHistoryStartsFromNothingButKeepsEdits()
    {
        Bench b;
        b.sync();
        b.type();
        b.engine.editMade();
        const auto push = b.next<StartPush>();
        b.engine.pushReplied(push->request, Bench::reply(*push, 6));
        const auto pull = b.next<StartPull>();
        b.engine.pullBytes(pull->request, begin(5, 6, otherHistory));
        QCOMPARE(b.replica.cursor(), 0);
        b.engine.pullBytes(b.next<StartPull>()->request, begin(0, 6, otherHistory) + end(0));
        // It was answered, but by a server that no longer is.
        const auto again = b.next<StartPush>();
        QCOMPARE(again->push.mutations.constFirst().id, push->push.mutations.constFirst().id);
        QVERIFY(again->push.device != push->push.device);
    }

    /// The simulator's seed 7084: a power cut took the rows, a restored server the edit, and nobody noticed either.
    void answersOfAnUnknownHistoryAreAskedForAgain()
    {
        ReplicaData data = Bench::disk();
        protocol::Mutation edit;
        edit.id = QUuid::createUuid();
        edit.seq = 1;
        edit.row = QUuid::createUuid();
        edit.entity = QStringLiteral("candidates");
        edit.fields = {{QStringLiteral("name"), {{}, QByteArray("x")}}};
        data.nextSeq = 2;
        data.outbox = {{edit, true, 17}};
        Bench b(data);
        b.engine.start();
        b.pullAll(*b.next<StartPull>(), 13);
        const auto push = b.next<StartPush>();
        QVERIFY(push);
        QCOMPARE(push->push.mutations.constFirst().id, edit.id);
    }

    void newerSchemaIsFetchedFirst()
    {
        Bench b;
        b.engine.start();
        b.engine.pullBytes(b.next<StartPull>()->request, begin(0, 9, history, 2));
        const auto fetch = b.next<FetchSchema>();
        QVERIFY(fetch);
        protocol::SchemaDescriptor newer = simulator::modelSchema();
        newer.version = 2;
        b.engine.schemaFetched(fetch->request, newer);
        QVERIFY(b.next<StartPull>());
    }

    void protocolMismatchBlocksUntilAsked()
    {
        Bench b;
        b.engine.start();
        b.engine.requestFailed(b.next<StartPull>()->request, problem(409, "protocol-mismatch"));
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Blocked));
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::ProtocolMismatch));
        std::ignore = b.engine.takeActions();
        b.engine.syncNow();
        QVERIFY(b.next<StartPull>());
    }

    void aPersonStopsAPullAndItGoesOnWhereItWas()
    {
        Bench b;
        b.engine.start();
        const auto pull = b.next<StartPull>();
        b.engine.pullBytes(pull->request,
                           begin(0, 9) + "@{\"kind\":\"expect\",\"rows\":8,\"before\":0}\n" + candidates(2));
        b.engine.pause();
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Blocked));
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::Paused));
        std::ignore = b.engine.takeActions();
        b.engine.wakeUp(10); // nothing but the person starts it again
        b.engine.networkChanged();
        b.type();
        b.engine.editMade();
        QVERIFY(!b.next<StartPull>());
        QCOMPARE(b.engine.state().waiting, 1);
        b.engine.syncNow();
        const auto resumed = b.next<StartPull>();
        QVERIFY(resumed);
        QCOMPARE(resumed->table, QStringLiteral("candidates"));
    }

    void progressCountsWhatCameBeforeAndNothingTwice()
    {
        Bench b;
        b.engine.start();
        auto pull = b.next<StartPull>();
        b.engine.pullBytes(pull->request, begin(0, 9) + "@{\"kind\":\"expect\",\"rows\":8,\"before\":4}\n");
        b.clock.advance(std::chrono::milliseconds(1'000));
        b.engine.pullBytes(pull->request, candidates(2));
        QCOMPARE(b.engine.state().rowsReceived, 6);
        QCOMPARE(b.engine.state().rowsExpected, 8);
        QCOMPARE(b.engine.state().secondsLeft, 1); // two came in a second, two are left
        b.engine.requestFailed(pull->request, Failure::passing(Cause::Timeout, {}));
        QCOMPARE(b.engine.state().rowsExpected, 0);
        QCOMPARE(b.engine.state().secondsLeft, -1);
    }

    void retryAfterIsHonoured()
    {
        Bench b;
        b.engine.start();
        b.engine.requestFailed(b.next<StartPull>()->request, problem(503, "busy", 17));
        QCOMPARE(b.next<SetTimer>()->after, 17'000ms);
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::ServerBusy));
        b.engine.networkChanged();
        QVERIFY(!b.next<StartPull>());
    }

    void silenceIsNamedThenGivenUp()
    {
        Bench b;
        b.engine.start();
        const auto pull = b.next<StartPull>();
        b.clock.advance(10s);
        b.engine.timerFired(Timer::Stall);
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::Timeout));
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Connecting));
        b.clock.advance(5s);
        b.engine.timerFired(Timer::Stall);
        QCOMPARE(toString(b.engine.state().phase), toString(Phase::Offline));
        QCOMPARE(b.next<Cancel>()->request, pull->request);
    }

    void fullDiskResetsNothing()
    {
        Bench b;
        b.sync();
        b.type();
        b.engine.editMade();
        const auto push = b.next<StartPush>();
        b.replica.setFailureChance(1);
        b.engine.pushReplied(push->request, Bench::reply(*push, 6));
        QCOMPARE(toString(b.engine.state().cause), toString(Cause::DiskFull));
        QCOMPARE(*b.replica.waitingCount(), 1);
        QCOMPARE(b.replica.cursor(), 5);
        b.replica.setFailureChance(0);
        std::ignore = b.engine.takeActions();
        b.engine.timerFired(Timer::Retry);
        QCOMPARE(b.next<StartPush>()->push.mutations, push->push.mutations);
    }

    void oneRunEndsWhenCaughtUp()
    {
        Bench b;
        b.editedOffline();
        b.engine.start(Engine::Mode::Once);
        const auto push = b.next<StartPush>();
        b.engine.pushReplied(push->request, Bench::reply(*push, 7));
        b.pullAll(*b.next<StartPull>(), 7);
        const auto finished = b.next<Finished>();
        QVERIFY(finished && !finished->failure);
    }

    void oneRunEndsAtOnceWhereNobodyAnswers()
    {
        Bench b;
        b.engine.start(Engine::Mode::Once);
        b.engine.requestFailed(b.next<StartPull>()->request, Failure::passing(Cause::ConnectionRefused, {}));
        const auto finished = b.next<Finished>();
        QVERIFY(finished && finished->failure);
        QCOMPARE(toString(finished->failure->cause), toString(Cause::ConnectionRefused));
    }

    void waitsGrowAndStayBelowTheirBound()
    {
        core::SeededRandom random(3);
        Backoff backoff;
        for (int i = 0; i < 20; ++i) {
            const auto bound = std::min<std::chrono::milliseconds>(60s, 1s * (1 << std::min(i, 10)));
            QVERIFY(backoff.next(random) <= bound);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Engine)
#include "tst_engine.moc"
