#include "groupcase.h"

#include "server/sync/pull.h"

#include <thread>

using namespace shortlist;
using namespace shortlist::server;
using protocol::MutationKind;
using testing::AnswerFake;
using testing::change;
using testing::GroupCase;
using testing::TestCluster;

namespace {

const QString candidates = QStringLiteral("candidates");

/// Takes a shared or a streamed answer, from whatever thread.
class Taken final : public ResponseWriter
{
public:
    void send(int answered, const QByteArray &, const QByteArray &bytes, const Headers &) override
    {
        body = bytes;
        status = answered;
    }
    void beginStream(int answered, const QByteArray &, const Headers &) override { m_begun = answered; }
    bool write(const QByteArray &bytes) override
    {
        body += bytes;
        return true;
    }
    void finishStream() override { status = m_begun; }
    std::shared_ptr<ResponseWriter> keep() override { return nullptr; }

    QByteArray body;
    std::atomic<int> status = 0; ///< 0: not answered yet

private:
    int m_begun = 0;
};

} // namespace

/// Pulls that share an answer get what each would have got alone.
class SharedPullsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        c = std::make_unique<GroupCase>(*m_cluster);
        const auto atOnce = [this](const QUuid &, const WorkerPool::Job &job) {
            job(c->f->app.get());
            return true;
        };
        m_streamed = 0;
        m_lanes =
            std::make_unique<PullLanes>(*c->f->catalog, atOnce, [this](const WaitingPull &pull, Database &database) {
                ++m_streamed;
                streamPull(*c->f->catalog, pull.caller, pull.request, database, *pull.writer);
            });
    }
    void cleanup()
    {
        m_lanes.reset();
        c.reset();
    }

    void equalPullsAreReadOnce()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const qint64 cursor = c->f->version(c->f->acme);
        edit(row, nullptr, "1");
        for (int i = 0; i < 3; ++i) {
            QVERIFY(shared(c->me, cursor).contains("Ana"));
            QVERIFY(shared(c->colleague, cursor).contains("Ana"));
        }
        QCOMPARE(m_lanes->reads(), 1);
        edit(row, "1", "2");
        QVERIFY(shared(c->colleague, cursor).contains("\t2\t"));
        QCOMPARE(m_lanes->reads(), 2);
    }

    /// They wait while the first one is being answered, and then for one another.
    void thoseThatWaitAreAnsweredTogether()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const qint64 cursor = c->f->version(c->f->acme);
        edit(row, nullptr, "1");
        const auto holder = Database::connect(c->f->url);
        QVERIFY(
            (*holder)->execute(QStringLiteral("BEGIN; LOCK TABLE sync_clocks IN ACCESS EXCLUSIVE MODE")).hasValue());
        std::vector<std::shared_ptr<Taken>> answers;
        for (int i = 0; i < 20; ++i)
            answers.push_back(std::make_shared<Taken>());
        std::thread leading([&] {
            const auto own = Database::connect(c->appUrl());
            m_lanes->pull({c->me, request(c->me, cursor), answers[0]}, **own);
        });
        const bool held = c->waits();
        for (std::size_t i = 1; i < answers.size(); ++i) {
            const Caller &caller = i % 2 == 0 ? c->me : c->colleague;
            m_lanes->pull({caller, request(caller, cursor), answers[i]}, *c->f->app);
        }
        const bool waited =
            std::none_of(answers.begin(), answers.end(), [](const auto &each) { return each->status != 0; });

        const bool freed = (*holder)->execute(QStringLiteral("ROLLBACK")).hasValue();
        leading.join();
        QVERIFY(held && waited && freed);
        for (const auto &answer : answers) {
            QCOMPARE(answer->status.load(), 200);
            QCOMPARE(answer->body, answers[0]->body);
        }
        QCOMPARE(m_lanes->reads(), 1);
        edit(row, "1", "2");
        QVERIFY(shared(c->me, cursor).contains("\t2\t"));
    }

    /// Private notes, granted and withheld rows, removals, other tenants: from every cursor, for everybody, with scopes
    /// and without, whether the answer was read for them or for somebody else.
    void everybodyGetsWhatTheyWouldHaveGotAlone()
    {
        const auto interviewer = c->f->caller(c->f->acme, c->f->acme.interviewer, c->f->newId());
        const auto foreigner = c->f->caller(c->f->globex, c->f->globex.recruiter, c->f->newId());
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const QUuid gone = c->f->addCandidate(c->f->acme, QStringLiteral("Bo"));
        (void)c->f->addCandidate(c->f->globex, QStringLiteral("Foreign"));
        const QUuid job = c->f->newId();
        const QUuid application = c->f->newId();
        const QString statement =
            QStringLiteral("INSERT INTO job_requisitions (tenant_id, id, title) VALUES ('%1', '%2', 'Job'); "
                           "INSERT INTO applications (tenant_id, id, job_id, candidate_id, stage_id) VALUES "
                           "('%1', '%3', '%2', '%4', '%5')");
        QVERIFY(c->f->superuser
                    ->execute(statement.arg(core::toText(c->f->acme.id), core::toText(job), core::toText(application),
                                            core::toText(row), core::toText(c->f->acme.stage)))
                    .hasValue());
        const QString notes = QStringLiteral("application_notes");
        const auto note = [&](testing::DeviceFake &device, const char *text) {
            return device.mutation(
                MutationKind::Insert, notes, c->f->newId(),
                {{QStringLiteral("application_id"), {{}, protocol::Value(core::toBytes(application))}},
                 {QStringLiteral("note_text"), {{}, protocol::Value(text)}},
                 {QStringLiteral("is_private"), {{}, protocol::Value("t")}}});
        };
        (void)c->f->push(c->me, c->mine.request({note(c->mine, "only mine")}));
        (void)c->f->push(c->colleague, c->other.request({note(c->other, "only theirs")}));
        for (const char *effect : {"granted", "withheld"}) {
            QVERIFY(c->f->superuser
                        ->execute(QStringLiteral("SELECT set_grant('%1', '%2', 'candidates', '%3', '%4')")
                                      .arg(core::toText(c->f->acme.id),
                                           core::toText(QByteArray(effect) == "granted" ? interviewer.user
                                                                                        : c->colleague.user),
                                           core::toText(row), QLatin1String(effect)))
                        .hasValue());
        }
        (void)c->f->push(c->me, c->mine.request({c->mine.mutation(MutationKind::Remove, candidates, gone, {},
                                                                  c->f->version(c->f->acme))}));
        edit(row, nullptr, "1");
        int compared = 0;
        for (const Caller *caller :
             std::initializer_list<const Caller *>{&c->me, &c->colleague, &interviewer, &foreigner, &c->me}) {
            const qint64 newest = c->f->version(caller == &foreigner ? c->f->globex : c->f->acme);
            for (qint64 cursor = 1; cursor <= newest + 1; ++cursor) {
                for (const QStringList &held : {caller->scopes, QStringList()}) {
                    PullRequest pull = request(*caller, cursor);
                    pull.held = held;
                    Taken alone;
                    streamPull(*c->f->catalog, *caller, pull, *c->f->app, alone);
                    QCOMPARE(shared(*caller, pull), alone.body);
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 40);
        QVERIFY(shared(c->me, 1).contains("only mine") && !shared(c->me, 1).contains("only theirs"));
        QVERIFY(!shared(c->colleague, 1).contains("only mine"));
        QVERIFY(shared(c->me, 1).contains("Ana") && !shared(c->colleague, 1).contains("Ana"));
    }

    void longAnswersAreStreamedToEach()
    {
        const qint64 cursor = c->f->version(c->f->acme);
        testing::rows(*c->f->superuser,
                      QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name, summary) SELECT ?, "
                                     "gen_random_uuid(), 'C', repeat('x', 1000) FROM generate_series(1, 500)"),
                      {c->f->acme.id});
        Taken alone;
        streamPull(*c->f->catalog, c->me, request(c->me, cursor), *c->f->app, alone);
        QVERIFY(alone.body.size() > 500'000);
        QCOMPARE(shared(c->me, cursor), alone.body);
        QCOMPARE(m_streamed, 1);
    }

    void aMemberNoMoreGetsNothingOfIt()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const qint64 cursor = c->f->version(c->f->acme);
        edit(row, nullptr, "1");
        QVERIFY(shared(c->colleague, cursor).contains("Ana"));
        QVERIFY(c->f->superuser
                    ->execute(QStringLiteral("UPDATE memberships SET is_active = false WHERE user_id = '%1'")
                                  .arg(core::toText(c->colleague.user)))
                    .hasValue());
        const auto taken = std::make_shared<Taken>();
        m_lanes->pull({c->colleague, request(c->colleague, cursor), taken}, *c->f->app);
        QCOMPARE(taken->status.load(), 401);
        QVERIFY(!taken->body.contains("Ana"));
    }

private:
    [[nodiscard]] static PullRequest request(const Caller &caller, qint64 cursor)
    {
        PullRequest pull;
        pull.cursor = cursor;
        pull.held = caller.scopes;
        return pull;
    }
    [[nodiscard]] QByteArray shared(const Caller &caller, qint64 cursor)
    {
        return shared(caller, request(caller, cursor));
    }
    [[nodiscard]] QByteArray shared(const Caller &caller, const PullRequest &pull)
    {
        const auto taken = std::make_shared<Taken>();
        m_lanes->pull({caller, pull, taken}, *c->f->app);
        return taken->status == 200 ? taken->body : QByteArray("not answered");
    }
    void edit(const QUuid &row, const char *before, const char *after)
    {
        (void)c->f->push(c->me, c->mine.request({c->mine.mutation(MutationKind::Update, candidates, row,
                                                                  change("phone", before, after))}));
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GroupCase> c;
    std::unique_ptr<PullLanes> m_lanes;
    int m_streamed = 0;
};

QTEST_GUILESS_MAIN(SharedPullsTest)
#include "tst_sharedpulls.moc"
