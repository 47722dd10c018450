#include "fixture.h"

#include "cache/outbox.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::Mutation;

namespace {

const QString candidates = QStringLiteral("candidates");

Mutation mutation(int n, int row, int minute = 0)
{
    Mutation m;
    m.id = id(1000 + n);
    m.entity = candidates;
    m.row = id(row);
    m.at = QDateTime(QDate(2026, 11, 21), QTime(9, minute), Qt::UTC);
    m.baseVersion = 41;
    m.fields.insert(QStringLiteral("phone"), {protocol::Value(), protocol::Value("+49 30 " + QByteArray::number(n))});
    return m;
}

protocol::MutationResult answer(int n, qint64 version)
{
    protocol::MutationResult result;
    result.id = id(1000 + n);
    result.version = version;
    return result;
}

QList<qint64> seqsOf(const QList<OutboxEntry> &entries)
{
    QList<qint64> out;
    for (const OutboxEntry &entry : entries)
        out.append(entry.mutation.seq);
    return out;
}

} // namespace

/// Unsent edits are durable, ordered, and leave only when they may.
class TestOutbox : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Outbox> m_outbox;

    void reopen()
    {
        m_outbox.reset();
        auto opened = Outbox::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_outbox = *std::move(opened);
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        reopen();
    }

    void keepsEditsIdentityAndOrder()
    {
        const QUuid device = m_outbox->device();
        const QUuid epoch = m_outbox->epoch();
        QVERIFY(!device.isNull() && !epoch.isNull());
        const auto stored = m_outbox->append({mutation(1, 1, 5), mutation(2, 2, 3)});
        VERIFY_OK(stored);
        QCOMPARE((*stored)[1].seq, 2);
        reopen();
        QCOMPARE(m_outbox->device(), device);
        QCOMPARE(m_outbox->epoch(), epoch);
        VERIFY_OK(m_outbox->append({mutation(3, 1)}));
        const auto entries = m_outbox->entries();
        VERIFY_OK(entries);
        QCOMPARE(seqsOf(*entries), (QList<qint64>{1, 2, 3}));
        QCOMPARE((*entries)[0].mutation, (*stored)[0]);
        QCOMPARE(m_outbox->waitingCount().value(), 3);
        QCOMPARE(m_outbox->oldestWaiting().value(), mutation(3, 1).at);
        QCOMPARE(m_outbox->waiting(2)->size(), 2);
        QCOMPARE(m_outbox->entriesOf(candidates, id(1))->size(), 2);
    }

    void anAppendIsAllOrNothing()
    {
        VERIFY_OK(m_outbox->append({mutation(1, 1)}));
        QVERIFY(!m_outbox->append({mutation(2, 1), mutation(1, 1)})); // an id that is there already
        QCOMPARE(m_outbox->waitingCount().value(), 1);
        const auto next = m_outbox->append({mutation(3, 1)});
        VERIFY_OK(next);
        QCOMPARE(next->constFirst().seq, 2); // no gap
    }

    void anAnsweredEditStaysUntilItsVersionIsReached()
    {
        VERIFY_OK(m_outbox->append({mutation(1, 1), mutation(2, 2), mutation(3, 3)}));
        VERIFY_OK(m_outbox->acknowledge({answer(1, 50), answer(2, 51), answer(99, 51)}));
        QCOMPARE(m_outbox->waitingCount().value(), 1);
        QCOMPARE(m_outbox->entries()->constFirst().ackVersion, 50);
        QVERIFY(m_outbox->entries()->constFirst().state == EditState::Acknowledged);
        QVERIFY(m_outbox->dropReached(49)->isEmpty());
        QCOMPARE(*m_outbox->dropReached(50), (QList<QPair<QString, QUuid>>{{candidates, id(1)}}));
        reopen();
        QCOMPARE(seqsOf(*m_outbox->entries()), (QList<qint64>{2, 3}));
        QCOMPARE(m_outbox->dropReached(1000)->size(), 1);
        QCOMPARE(seqsOf(*m_outbox->entries()), (QList<qint64>{3}));
        VERIFY_OK(m_outbox->acknowledge({answer(3, 60)}));
        QCOMPARE(m_outbox->dropReached(60)->size(), 1);
        QVERIFY(!m_outbox->oldestWaiting()->isValid());
        QCOMPARE(m_outbox->append({mutation(4, 1)})->constFirst().seq, 4); // numbers are never used twice
    }

    void answersTheServerForgotAreWaitedForAgain()
    {
        VERIFY_OK(m_outbox->append({mutation(1, 1), mutation(2, 2), mutation(3, 3)}));
        VERIFY_OK(m_outbox->acknowledge({answer(1, 50), answer(2, 51)}));
        VERIFY_OK(m_outbox->reopenAfter(1)); // the server was restored to before number 2
        QCOMPARE(seqsOf(*m_outbox->waiting()), (QList<qint64>{2, 3}));
        QVERIFY(m_outbox->entries()->constFirst().state == EditState::Acknowledged);
    }

    void whatWasReachedIsOfferedAgainInItsOrder()
    {
        VERIFY_OK(m_outbox->append({mutation(1, 1), mutation(2, 2), mutation(3, 1)}));
        VERIFY_OK(m_outbox->acknowledge({answer(1, 50), answer(2, 51)}));
        QCOMPARE(m_outbox->dropReached(51)->size(), 2);
        QCOMPARE(seqsOf(*m_outbox->entries()), (QList<qint64>{3})); // the log is laid over nothing
        QCOMPARE(seqsOf(*m_outbox->entriesOf(candidates, id(1))), (QList<qint64>{3}));
        QCOMPARE(*m_outbox->logCount(), 2);
        reopen();
        VERIFY_OK(m_outbox->reopenAfter(1));
        QCOMPARE(seqsOf(*m_outbox->waiting()), (QList<qint64>{2, 3}));
        VERIFY_OK(m_outbox->reopenAfter(-1));
        VERIFY_OK(m_outbox->renewDevice(id(70), id(71)));
        QCOMPARE(seqsOf(*m_outbox->waiting()), (QList<qint64>{1, 2, 3}));
        QCOMPARE(m_outbox->waiting()->constFirst().mutation.id, id(1001));
        QCOMPARE(*m_outbox->logCount(), 0);
    }

    void theLogIsBoundedAndForgetsRows()
    {
        VERIFY_OK(m_outbox->append({mutation(1, 1, 9), mutation(2, 2, 8), mutation(3, 2, 7), mutation(4, 3, 6)}));
        VERIFY_OK(m_outbox->acknowledge({answer(1, 50), answer(2, 51), answer(3, 52)}));
        VERIFY_OK(m_outbox->dropReached(52));
        const QDateTime typed = mutation(1, 1, 9).at;
        VERIFY_OK(m_outbox->trimLog(typed));
        QCOMPARE(*m_outbox->logCount(), 3);
        VERIFY_OK(m_outbox->trimLog(typed, 2));
        QCOMPARE(*m_outbox->logRows(), (QList<QPair<QString, QUuid>>{{candidates, id(2)}}));
        VERIFY_OK(m_outbox->forgetLogged({{candidates, id(2)}, {candidates, id(3)}}));
        QCOMPARE(*m_outbox->logCount(), 0);
        QCOMPARE(seqsOf(*m_outbox->waiting()), (QList<qint64>{4})); // what waits is nobody's to forget
        VERIFY_OK(m_outbox->acknowledge({answer(4, 53)}));
        VERIFY_OK(m_outbox->dropReached(53));
        VERIFY_OK(m_outbox->trimLog(typed.addDays(Outbox::logDays + 1)));
        QCOMPARE(*m_outbox->logCount(), 0);
    }

    void aRenewedDeviceCountsFromOne()
    {
        VERIFY_OK(m_outbox->append({mutation(1, 1), mutation(2, 2), mutation(3, 3)}));
        VERIFY_OK(m_outbox->acknowledge({answer(1, 50)}));
        VERIFY_OK(m_outbox->renewDevice(id(70), id(71)));
        reopen();
        QCOMPARE(m_outbox->device(), id(70));
        QCOMPARE(m_outbox->epoch(), id(71));
        QCOMPARE(seqsOf(*m_outbox->waiting()), (QList<qint64>{1, 2}));
        QCOMPARE(m_outbox->waiting()->constFirst().mutation.id, id(1002));
        QCOMPARE(m_outbox->append({mutation(4, 1)})->constFirst().seq, 3);
        QCOMPARE(m_outbox->entries()->size(), 4);
        QCOMPARE(m_outbox->dropReached(50)->size(), 1);
    }

    void keepsFactsAndUploads()
    {
        const QByteArray value("se\0cret", 7);
        VERIFY_OK(m_outbox->setFact(QStringLiteral("session"), value));
        VERIFY_OK(m_outbox->setFact(QStringLiteral("empty"), {}));
        VERIFY_OK(m_outbox->addUpload({"aa", 9'000'000'000}));
        VERIFY_OK(m_outbox->addUpload({"bb", 1}));
        reopen();
        QCOMPARE(*m_outbox->fact(QStringLiteral("session")), value);
        QVERIFY(m_outbox->fact(QStringLiteral("nothing"))->isEmpty());
        QCOMPARE(m_outbox->uploads()->size(), 2);
        QCOMPARE(m_outbox->uploads()->constLast().size, 9'000'000'000);
        VERIFY_OK(m_outbox->removeUpload("bb"));
        VERIFY_OK(m_outbox->removeFact(QStringLiteral("session")));
        QCOMPARE(m_outbox->uploads()->size(), 1);
        QVERIFY(m_outbox->fact(QStringLiteral("session"))->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
