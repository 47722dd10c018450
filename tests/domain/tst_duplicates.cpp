#include "domain/duplicates.h"

#include <QTest>

using namespace shortlist::domain;

class TestDuplicates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keys_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *kind, const QString &typed, const QString &key) {
            QTest::addRow("%s: %s", kind, qPrintable(typed)) << QString::fromLatin1(kind) << typed << key;
        };
        row("mail", QStringLiteral(" Ada.L@Example.ORG "), QStringLiteral("ada.l@example.org"));
        row("mail", QStringLiteral("ada+jobs@example.org"), QStringLiteral("ada@example.org"));
        row("mail", QStringLiteral("+@example.org"), QStringLiteral("+@example.org"));
        row("mail", QStringLiteral("nobody"), QString());
        row("phone", QStringLiteral("+49 30 123-45 67"), QStringLiteral("301234567"));
        row("phone", QStringLiteral("0049 (30) 1234567"), QStringLiteral("301234567"));
        row("phone", QStringLiteral("030/1234567 ext. 12"), QStringLiteral("301234567"));
        row("phone", QStringLiteral("0301234"), QStringLiteral("301234"));
        row("phone", QStringLiteral("12 34"), QString());
        row("profile", QStringLiteral("https://www.linkedin.com/in/Ada-Lovelace/?trk=x"),
            QStringLiteral("ada-lovelace"));
        row("profile", QStringLiteral("linkedin.com/in/ada-lovelace"), QStringLiteral("ada-lovelace"));
        row("profile", QStringLiteral("https://example.org/in/ada"), QString());
    }
    void keys()
    {
        QFETCH(QString, kind);
        QFETCH(QString, typed);
        QFETCH(QString, key);
        const QString made = kind == u"mail" ? mailKey(typed) : kind == u"phone" ? phoneKey(typed) : profileKey(typed);
        QCOMPARE(made, key);
    }
    void rules()
    {
        QCOMPARE(onceForEach(QStringLiteral("applications")), QStringList{QStringLiteral("job_id")});
        QVERIFY(onceForEach(QStringLiteral("files")).isEmpty());
        QVERIFY(staysWithRecord(QStringLiteral("consents")));
        QVERIFY(!staysWithRecord(QStringLiteral("applications")));
    }
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
