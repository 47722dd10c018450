#include "protocol/value.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace shortlist;
using namespace shortlist::protocol;

namespace {

Column column(ColumnType type)
{
    Column c;
    c.name = QStringLiteral("x");
    c.type = type;
    c.values = {QStringLiteral("open"), QStringLiteral("closed")};
    if (type == ColumnType::Text)
        c.maxLength = 5;
    if (type == ColumnType::Decimal) {
        c.precision = 20;
        c.scale = 2;
    }
    return c;
}

} // namespace

class TestValue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void canonicalForms_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("canonical"); // null: refused
        const auto row = [](ColumnType type, const char *typed, const char *canonical) {
            QTest::addRow("%d: %s", static_cast<int>(type), typed)
                << static_cast<int>(type) << QByteArray(typed) << QByteArray(canonical);
        };
        row(ColumnType::Uuid, "01900000-0000-7000-8000-00000000ABCD", "01900000-0000-7000-8000-00000000abcd");
        row(ColumnType::Uuid, "01900000", nullptr);
        row(ColumnType::Text, "Grüße", "Grüße"); // characters, not bytes
        row(ColumnType::Text, "🙂🙂🙂🙂🙂", "🙂🙂🙂🙂🙂");
        row(ColumnType::Text, "123456", nullptr);
        row(ColumnType::Text, "", "");
        row(ColumnType::Integer, " 042 ", "42");
        row(ColumnType::Integer, "-7", "-7");
        row(ColumnType::Integer, "4.2", nullptr);
        row(ColumnType::Integer, "99999999999999999999", nullptr);
        row(ColumnType::Decimal, "92000", "92000.00");
        row(ColumnType::Decimal, "1.234", nullptr);
        row(ColumnType::Boolean, "Yes", "t");
        row(ColumnType::Boolean, "0", "f");
        row(ColumnType::Boolean, "maybe", nullptr);
        row(ColumnType::Date, "2026-11-21", "2026-11-21");
        row(ColumnType::Date, "2026-02-30", nullptr);
        row(ColumnType::Timestamp, "2026-11-21T09:30:00+02:00", "2026-11-21 07:30:00+00");
        row(ColumnType::Timestamp, "2026-11-21 07:30:00.120+00", "2026-11-21 07:30:00.12+00");
        row(ColumnType::Timestamp, "2026-11-21T09:30:00", nullptr); // which zone?
        row(ColumnType::Timestamp, "yesterday", nullptr);
        row(ColumnType::Json, " [ 1 , {\"a\" : null} ] ", "[1,{\"a\":null}]");
        row(ColumnType::Json, "\"x\"", "\"x\"");
        row(ColumnType::Json, "1, 2", nullptr);
        row(ColumnType::Json, "{", nullptr);
        row(ColumnType::Enum, "open", "open");
        row(ColumnType::Enum, "Open", nullptr);
    }
    void canonicalForms()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, canonical);
        const Column c = column(static_cast<ColumnType>(type));
        const auto result = canonicalValue(c, Value(typed));
        QCOMPARE(result.hasValue(), !canonical.isNull());
        if (!result) {
            QVERIFY(result.error().code == core::ErrorCode::InvalidInput);
            QCOMPARE(result.error().where, c.name);
            QCOMPARE(result.error().allowed.isEmpty(), c.type != ColumnType::Enum && c.type != ColumnType::Boolean);
            return;
        }
        QCOMPARE(*result, Value(canonical));
        QCOMPARE(*canonicalValue(c, *result), *result); // canonical stays canonical
        QVERIFY(sameValue(c, *result, Value(canonical)));
    }

    void nullsAndNulCharacters()
    {
        Column c = column(ColumnType::Text);
        QCOMPARE(*canonicalValue(c, Value()), Value());
        QVERIFY(!canonicalValue(c, Value(QByteArray("a\0b", 3))));
        QCOMPARE(*valueFromCommandLine(c, QString()), Value(""));
        QCOMPARE(*valueFromCommandLine(column(ColumnType::Date), QString()), Value());
        c.nullable = false;
        QVERIFY(!canonicalValue(c, Value()));
    }

    void equalityIsTheTypesOwn()
    {
        QVERIFY(sameValue(column(ColumnType::Decimal), Value("2.50"), Value("2.5")));
        QVERIFY(!sameValue(column(ColumnType::Text), Value("2.50"), Value("2.5")));
        QVERIFY(sameValue(column(ColumnType::Json), Value("{\"a\":1,\"b\":2}"), Value("{ \"b\": 2, \"a\": 1 }")));
        QVERIFY(!sameValue(column(ColumnType::Json), Value("[1,2]"), Value("[2,1]")));
        QVERIFY(sameValue(column(ColumnType::Timestamp), Value("2026-11-21 07:30:00+00"),
                          Value("2026-11-21T08:30:00+01:00")));
        QVERIFY(!sameValue(column(ColumnType::Text), Value(""), Value()));
        QVERIFY(sameValue(column(ColumnType::Text), Value(), Value()));
    }

    void jsonForScripts()
    {
        QCOMPARE(toJson(column(ColumnType::Integer), Value("42")), QJsonValue(42));
        QCOMPARE(toJson(column(ColumnType::Boolean), Value("t")), QJsonValue(true));
        QCOMPARE(toJson(column(ColumnType::Json), Value("[1]")), QJsonValue(QJsonArray{1}));
        QCOMPARE(toJson(column(ColumnType::Decimal), Value("2.50")), QJsonValue(QStringLiteral("2.50"))); // exact
        QCOMPARE(toJson(column(ColumnType::Text), Value()), QJsonValue(QJsonValue::Null));
        QCOMPARE(fromWire(toWire(Value("x"))), Value("x"));
        QCOMPARE(fromWire(toWire(Value())), Value());
    }

    void textOrderOfTimesIsTheirOrder()
    {
        const QDateTime start(QDate(2026, 11, 21), QTime(7, 30), Qt::UTC);
        QByteArray last;
        for (const qint64 ms : {0, 1, 10, 99, 100, 101, 120, 123, 130, 999, 1000, 60'000}) {
            const QByteArray text = timestampText(start.addMSecs(ms));
            QVERIFY2(last < text, text.constData());
            QCOMPARE(parseTimestamp(text), start.addMSecs(ms));
            last = text;
        }
    }
};

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
