#include "protocol/rowchecks.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist::protocol;

namespace {

Entity jobs()
{
    Entity entity;
    entity.name = QStringLiteral("jobs");
    const auto column = [&](const char *name, ColumnType type) {
        Column c;
        c.name = QString::fromLatin1(name);
        c.type = type;
        entity.columns.append(c);
    };
    column("id", ColumnType::Uuid);
    column("low", ColumnType::Decimal);
    column("high", ColumnType::Decimal);
    column("code", ColumnType::Text);
    column("name", ColumnType::Text);
    column("strange", ColumnType::Text);
    column("price", ColumnType::Text);
    column("config", ColumnType::Json);
    column("opens", ColumnType::Timestamp);
    column("closes", ColumnType::Timestamp);
    const auto check = [&](const char *sentence, const QList<CheckTerm> &terms) {
        entity.checks.append({QString::fromLatin1(sentence), terms});
    };
    const auto s = [](const char *t) { return QString::fromLatin1(t); };
    check("low must be from 0 to 10", {{s("low"), {}, s(">="), s("0"), {}}, {s("low"), {}, s("<="), s("10"), {}}});
    check("low must not be above high", {{s("low"), {}, s("<="), {}, s("high")}});
    check("code must be three capital letters", {{s("code"), {}, s("~"), s("^[A-Z]{3}$"), {}}});
    check("strange has a pattern that only the server reads", {{s("strange"), {}, s("~"), s("^[a-z+$"), {}}});
    check("price must end in a dollar", {{s("price"), {}, s("~"), s("^[0-9]+\\$"), {}}});
    check("name must not be empty", {{s("name"), s("trimmed"), s("<>"), s(""), {}}});
    check("name must have 4 letters at most", {{s("name"), s("length"), s("<="), s("4"), {}}});
    check("config must be an object", {{s("config"), s("json_type"), s("="), s("object"), {}}});
    check("closes must be after opens", {{s("closes"), {}, s(">"), {}, s("opens")}});
    return entity;
}

} // namespace

/// The checks that travel in the descriptor: what a client refuses before it sends it.
class RowChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBrokenRuleIsNamed_data()
    {
        QTest::addColumn<QString>("fields"); // name=value, separated by bars
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *fields, const char *sentence) {
            QTest::newRow(fields) << QString::fromUtf8(fields) << QString::fromLatin1(sentence);
        };
        row("low=0|high=0", "");
        row("low=9.99", "");
        row("low=10.01", "low must be from 0 to 10");
        row("low=-1", "low must be from 0 to 10");
        row("low=5|high=4.9", "low must not be above high");
        row("code=EUR", "");
        row("code=EURO", "code must be three capital letters");
        row("code=EUR\n", "code must be three capital letters");
        row("strange=x", "");
        row("price=5$", "");
        row("price=5", "price must end in a dollar");
        row("name=  ", "name must not be empty");
        row("name=äöü€", "");
        row("name=äöü€x", "name must have 4 letters at most");
        row("config={\"a\":1}", "");
        row("config=[]", "config must be an object");
        row("opens=2026-11-21 09:00:00+00|closes=2026-11-21 10:00:00+01", "closes must be after opens");
        row("opens=2026-11-21 09:00:00+00|closes=2026-11-21 09:00:01+00", "");
        row("other=1", "");
    }

    void aBrokenRuleIsNamed()
    {
        QFETCH(QString, fields);
        QFETCH(QString, sentence);
        FieldMap map;
        for (const QString &field : fields.split(u'|'))
            map.insert(field.section(u'=', 0, 0), Value(field.section(u'=', 1).toUtf8()));
        const auto broken = brokenCheck(jobs(), map);
        QCOMPARE(broken ? broken->sentence : QString(), sentence);
        if (broken)
            QCOMPARE(broken->column, sentence.section(u' ', 0, 0));
    }

    /// A row that was there before its rule is not the fault of who changes something else.
    void onlyWhatWasTouchedCounts()
    {
        const FieldMap row{{QStringLiteral("low"), Value("11")}, {QStringLiteral("high"), Value("20")}};
        QVERIFY(!brokenCheck(jobs(), row, {QStringLiteral("code")}));
        QVERIFY(brokenCheck(jobs(), row, {QStringLiteral("low")}));
    }

    void theyTravel()
    {
        const Entity entity = jobs();
        for (const RowCheck &check : entity.checks)
            QCOMPARE(rowCheckFromJson(toJson(check)), std::optional(check));
    }

    /// A newer server's words are nothing here, not a refusal; and an older server has no checks.
    void unknownWordsAreLeftToTheServer()
    {
        QJsonObject newer = toJson(jobs().checks.constFirst());
        QJsonArray terms = newer.value(QStringLiteral("terms")).toArray();
        QJsonObject term = terms[0].toObject();
        term.insert(QStringLiteral("of"), QStringLiteral("phase_of_the_moon"));
        terms[0] = term;
        newer.insert(QStringLiteral("terms"), terms);
        QVERIFY(!rowCheckFromJson(newer));
        SchemaDescriptor descriptor;
        descriptor.version = 7;
        descriptor.entities = {jobs()};
        QJsonObject json = descriptor.toJson();
        QJsonArray entities = json.value(QStringLiteral("entities")).toArray();
        QJsonObject entity = entities[0].toObject();
        entity.insert(QStringLiteral("checks"), QJsonArray{newer});
        entities[0] = entity;
        json.insert(QStringLiteral("entities"), entities);
        const auto read = SchemaDescriptor::fromJson(json);
        QVERIFY(read && read->entities.constFirst().checks.isEmpty());
        const auto same = SchemaDescriptor::fromJson(descriptor.toJson());
        QVERIFY(same && *same == descriptor);
    }
};

QTEST_GUILESS_MAIN(RowChecksTest)
#include "tst_rowchecks.moc"
