#include "documents/csv.h"

#include <QTest>

using namespace shortlist;
using documents::readCsv;
using documents::writeCsv;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsQuotedCells();
    void findsTheDelimiter_data();
    void findsTheDelimiter();
    void readsUtf16();
    void namesTheLineOfAnError_data();
    void namesTheLineOfAnError();
    void keepsToItsLimits();
    void bringsBackWhatItWrote();
    void neutralisesFormulas();
    void setsBrokenLinesAside();
    void findsTheDelimiterThatFitsMostLines();
    void aHeaderIsNeeded();
};

void TestCsv::readsQuotedCells()
{
    const auto table = readCsv("name,note\r\n\"Smith, Jane\",\"said \"\"hi\"\"\nand left\"\r\n\r\nLi,\r\n");
    QVERIFY(table);
    const QList<QStringList> expected{{QStringLiteral("name"), QStringLiteral("note")},
                                      {QStringLiteral("Smith, Jane"), QStringLiteral("said \"hi\"\nand left")},
                                      {QStringLiteral("Li"), QString()}};
    QCOMPARE(table->rows, expected);
}

void TestCsv::findsTheDelimiter_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QChar>("delimiter");
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << QChar(u',');
    QTest::newRow("semicolon") << QByteArray("\xEF\xBB\xBF"
                                             "a;b;\"c,d,e\"\n1;2;3\n")
                               << QChar(u';');
    QTest::newRow("tab") << QByteArray("a\tb\n1\t2\n") << QChar(u'\t');
    QTest::newRow("one column") << QByteArray("a\n1\n") << QChar(u',');
}

void TestCsv::findsTheDelimiter()
{
    QFETCH(QByteArray, text);
    QFETCH(QChar, delimiter);
    const auto table = readCsv(text);
    QVERIFY(table);
    QCOMPARE(table->delimiter, delimiter);
    QCOMPARE(table->rows.first().first(), QStringLiteral("a"));
    QCOMPARE(table->rows.last().first(), QStringLiteral("1"));
}

void TestCsv::readsUtf16()
{
    QByteArray bytes("\xFF\xFE", 2);
    const QString text = QStringLiteral("n\u00E4me,x\n\u00FC,1\n");
    bytes += QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    const auto table = readCsv(bytes);
    QVERIFY(table);
    QCOMPARE(table->rows.last().first(), QStringLiteral("\u00FC"));
}

void TestCsv::namesTheLineOfAnError_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("open quote") << QByteArray("a,b\n1,\"2\n3,4\n") << QStringLiteral("line 2");
    QTest::newRow("text after a quote") << QByteArray("a,b\n1,2\n\"3\"x,4\n") << QStringLiteral("line 3");
    QTest::newRow("not UTF-8") << QByteArray("a,b\n\xFF\xC3,2\n") << QStringLiteral("line 2");
}

void TestCsv::namesTheLineOfAnError()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    const auto table = readCsv(text);
    QVERIFY(!table);
    QCOMPARE(table.error().where, line);
    QVERIFY(table.error().message.contains(line));
}

void TestCsv::keepsToItsLimits()
{
    documents::CsvLimits limits;
    limits.rows = 2;
    QVERIFY(readCsv("a\nb\nc\n", limits).error().code == core::ErrorCode::TooLarge);
    limits.columns = 2;
    QVERIFY(readCsv("a,b,c\n", limits).error().code == core::ErrorCode::TooLarge);
    limits.bytes = 3;
    QVERIFY(readCsv("a,b,c\n", limits).error().code == core::ErrorCode::TooLarge);
}

void TestCsv::bringsBackWhatItWrote()
{
    const QList<QStringList> rows{{QStringLiteral("a"), QString(), QStringLiteral("c,d")},
                                  {QStringLiteral("\""), QStringLiteral("two\r\nlines"), QStringLiteral("\u4E2D")},
                                  {QStringLiteral("=1+1"), QStringLiteral("-5"), QString()}};
    const auto table = readCsv(writeCsv(rows, u',', documents::FormulaCells::Keep));
    QVERIFY(table);
    QCOMPARE(table->rows, rows);
}

void TestCsv::neutralisesFormulas()
{
    const QList<QStringList> rows{
        {QStringLiteral("=HYPERLINK(\"x\")"), QStringLiteral("@cmd"), QStringLiteral("-12.5"), QStringLiteral("+1 x")}};
    QCOMPARE(writeCsv(rows), QByteArray("\"'=HYPERLINK(\"\"x\"\")\",'@cmd,-12.5,'+1 x\r\n"));
}

void TestCsv::setsBrokenLinesAside()
{
    const QString text = QStringLiteral("name,mail,place\r\n"
                                        "Ana,ana@acme.test,Berlin\r\n"
                                        "Bo,bo@acme.test\r\n"
                                        "\"Li\" Wei,li@acme.test,Graz\r\n"
                                        "\"Smith,\r\nJane\",jane@acme.test,Kiel\r\n"
                                        "\"Never closed,x@acme.test,Ulm\r\n"
                                        "Eve,eve@acme.test,Bonn,extra\r\n"
                                        "Zoe,zoe@acme.test,Wien");
    const auto table = documents::readCsvLeniently(text);
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 4);
    QCOMPARE(table->lines, (QList<qsizetype>{1, 2, 5, 9}));
    QCOMPARE(table->rows.last().first(), QStringLiteral("Zoe"));
    const QList<documents::CsvProblem> expected{
        {3, QStringLiteral("It has 2 cells, and the header has 3"), QStringLiteral("Bo,bo@acme.test")},
        {4, QStringLiteral("There is text after a closing quote"), QStringLiteral("\"Li\" Wei,li@acme.test,Graz")},
        {7, QStringLiteral("A quote is opened and never closed"), QStringLiteral("\"Never closed,x@acme.test,Ulm")},
        {8, QStringLiteral("It has 4 cells, and the header has 3"), QStringLiteral("Eve,eve@acme.test,Bonn,extra")}};
    QCOMPARE(table->problems, expected);
}

void TestCsv::findsTheDelimiterThatFitsMostLines()
{
    // The header has more commas than semicolons, the rows tell otherwise.
    QString text = QStringLiteral("Name, first and last, as written;Mail\n");
    for (int i = 0; i < 100; ++i)
        text += QStringLiteral("Ana %1;ana%1@acme.test\n").arg(i);
    const auto table = documents::readCsvLeniently(text);
    QVERIFY(table);
    QCOMPARE(table->delimiter, QChar(u';'));
    QCOMPARE(table->rows.size(), 101);
    QVERIFY(table->problems.isEmpty());
    QCOMPARE(documents::readCsvLeniently(text, u',')->delimiter, QChar(u','));
}

void TestCsv::aHeaderIsNeeded()
{
    for (const char *text : {"", "\n\n", "\"never closed"}) {
        const auto table = documents::readCsvLeniently(QString::fromLatin1(text));
        QVERIFY(!table);
        QVERIFY(table.error().code == core::ErrorCode::InvalidInput);
    }
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
