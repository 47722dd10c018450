#include "protocol/pullstream.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::protocol;

namespace {

/// Writes down what it is told.
class Recorder final : public PullVisitor
{
public:
    QStringList events;
    QString failAt;

    core::Expected<void> begin(const QJsonObject &header) override
    {
        return note(QStringLiteral("begin %1").arg(header.value(QStringLiteral("version")).toInt()));
    }
    core::Expected<void> rows(const QString &entity, const QStringList &columns) override
    {
        return note(QStringLiteral("rows %1 %2").arg(entity, columns.join(u',')));
    }
    core::Expected<void> earlyRows(const QString &entity, const QStringList &) override
    {
        return note(QStringLiteral("early ") + entity);
    }
    core::Expected<void> expect(const QJsonObject &expected) override
    {
        return note(QStringLiteral("expect %1").arg(expected.value(QStringLiteral("rows")).toInt()));
    }
    core::Expected<void> row(QByteArrayView line) override
    {
        return note(QStringLiteral("row ") + QString::fromUtf8(line));
    }
    core::Expected<void> removals(const QString &entity, bool revoked) override
    {
        return note((revoked ? QStringLiteral("revoked ") : QStringLiteral("removals ")) + entity);
    }
    core::Expected<void> removed(QByteArrayView id) override
    {
        return note(QStringLiteral("removed ") + QString::fromUtf8(id));
    }
    core::Expected<void> end(const QJsonObject &footer) override
    {
        return note(QStringLiteral("end %1").arg(footer.value(QStringLiteral("version")).toInt()));
    }

private:
    core::Expected<void> note(const QString &event)
    {
        events.append(event);
        if (!failAt.isEmpty() && event.startsWith(failAt))
            return core::fail(core::ErrorCode::DiskFull, QStringLiteral("full"));
        return {};
    }
};

const QByteArray stream = "@{\"kind\":\"begin\",\"version\":42}\n"
                          "@{\"kind\":\"rows\",\"entity\":\"candidates\",\"columns\":[\"id\",\"full_name\"]}\n"
                          "1\tÉmile\n"
                          "2\t\\N\n"
                          "@{\"kind\":\"removed\",\"entity\":\"candidates\"}\n"
                          "3\n"
                          "@{\"kind\":\"end\",\"version\":42}\n";

const QStringList expected = {
    QStringLiteral("begin 42"),   QStringLiteral("rows candidates id,full_name"), QStringLiteral("row 1\tÉmile"),
    QStringLiteral("row 2\t\\N"), QStringLiteral("removals candidates"),          QStringLiteral("removed 3"),
    QStringLiteral("end 42")};

} // namespace

class TestPullStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsPiecesOfAnySize()
    {
        for (qsizetype size = 1; size <= stream.size(); ++size) {
            Recorder recorder;
            PullReader reader(recorder);
            for (qsizetype at = 0; at < stream.size(); at += size) {
                QVERIFY(!reader.complete());
                QVERIFY(reader.feed(stream.mid(at, size)));
            }
            QCOMPARE(recorder.events, expected);
            QVERIFY(reader.complete());
        }
    }

    void tellsEarlyRowsFromTheOthers()
    {
        Recorder recorder;
        PullReader reader(recorder);
        QVERIFY(reader.feed("@{\"kind\":\"begin\",\"version\":1}\n"
                            "@{\"kind\":\"rows\",\"entity\":\"a\",\"columns\":[\"id\"],\"early\":true}\n1\n"
                            "@{\"kind\":\"expect\",\"rows\":1,\"before\":0}\n"));
        QVERIFY(!reader.feed("2\n")); // the early rows were over
        QCOMPARE(recorder.events, (QStringList{QStringLiteral("begin 1"), QStringLiteral("early a"),
                                               QStringLiteral("row 1"), QStringLiteral("expect 1")}));
    }

    void aCutStreamIsNotComplete()
    {
        for (qsizetype length = 0; length < stream.size(); ++length) {
            Recorder recorder;
            PullReader reader(recorder);
            QVERIFY(reader.feed(stream.first(length)));
            QVERIFY(!reader.complete());
        }
    }

    void refusesWhatIsOutOfOrder_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray begin = "@{\"kind\":\"begin\"}\n";
        QTest::newRow("row first") << QByteArray("1\tx\n");
        QTest::newRow("section first") << QByteArray("@{\"kind\":\"rows\",\"entity\":\"a\",\"columns\":[]}\n");
        QTest::newRow("row outside a section") << begin + "1\tx\n";
        QTest::newRow("begin twice") << begin + begin;
        QTest::newRow("after the end") << begin + "@{\"kind\":\"end\"}\n@{\"kind\":\"end\"}\n";
        QTest::newRow("row after the end") << begin + "@{\"kind\":\"end\"}\nx\n";
        QTest::newRow("unknown kind") << begin + "@{\"kind\":\"surprise\"}\n";
        QTest::newRow("no JSON") << QByteArray("@{\n");
        QTest::newRow("no object") << QByteArray("@[]\n");
        QTest::newRow("the server's problem") << begin + "@{\"kind\":\"problem\",\"title\":\"Sorry\"}\n";
    }
    void refusesWhatIsOutOfOrder()
    {
        QFETCH(QByteArray, text);
        Recorder recorder;
        PullReader reader(recorder);
        const auto result = reader.feed(text);
        QVERIFY(!result);
        QVERIFY(result.error().code == core::ErrorCode::Protocol);
    }

    void passesOnTheVisitorsFailure()
    {
        Recorder recorder;
        recorder.failAt = QStringLiteral("row 1");
        PullReader reader(recorder);
        const auto result = reader.feed(stream);
        QVERIFY(!result);
        QVERIFY(result.error().code == core::ErrorCode::DiskFull);
        QCOMPARE(recorder.events.size(), 3);
    }

    void controlLinesReadBack()
    {
        Recorder recorder;
        PullReader reader(recorder);
        QVERIFY(reader.feed(
            controlLine({{QStringLiteral("kind"), QStringLiteral("begin")}, {QStringLiteral("version"), 7}})));
        QCOMPARE(recorder.events, QStringList{QStringLiteral("begin 7")});
    }
};

QTEST_GUILESS_MAIN(TestPullStream)
#include "tst_pullstream.moc"
