#include "desktop/widgets/markdown.h"
#include "desktop/widgets/markdownedit.h"

#include <QMimeData>
#include <QTest>
#include <QTextBlock>

using namespace shortlist::desktop;

namespace {

/// With what a clipboard reaches.
class OpenEdit : public MarkdownEdit
{
public:
    using MarkdownEdit::canInsertFromMimeData;
    using MarkdownEdit::insertFromMimeData;
};

QString again(const QString &markdown)
{
    QuietDocument document;
    showMarkdown(document, markdown);
    return markdownOf(document);
}

} // namespace

class TestMarkdown : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsTypedAtFirst()
    {
        // Leaving a job without a description would change it otherwise.
        MarkdownEdit edit;
        QVERIFY(!edit.isTyped());
        edit.showText({});
        QVERIFY(!edit.isTyped());
    }
    void aTextComesBackAsItWas_data();
    void aTextComesBackAsItWas();
    void whatWasTypedIsText_data();
    void whatWasTypedIsText();
    void lookingChangesNothing();
    void pastedHtmlLosesWhatIsHostile();
    void pastedTablesKeepTheirWords();
    void verbsOfTheToolbar();
    void onlyWebAndMailAreLinks();
};

void TestMarkdown::aTextComesBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("paragraphs") << QStringLiteral("One.\n\nTwo.");
    QTest::newRow("line break") << QStringLiteral("One\ntwo\nthree");
    QTest::newRow("long line") << QStringLiteral("word ").repeated(80).trimmed();
    QTest::newRow("headings") << QStringLiteral("## What you do\n\n### More\n\nText.");
    QTest::newRow("marks") << QStringLiteral("A **bold** and *italic* and ***both*** word, `code` too.");
    QTest::newRow("list") << QStringLiteral("Before\n\n- one\n- two **bold**\n- three\n\nAfter");
    QTest::newRow("numbers") << QStringLiteral("1. one\n2. two\n3. three");
    QTest::newRow("nested") << QStringLiteral("- one\n   - inner\n- two");
    QTest::newRow("link") << QStringLiteral("See [our page](https://acme.example/jobs?a=1&b=2).");
    QTest::newRow("mail") << QStringLiteral("[Write](mailto:jobs@acme.example)");
    QTest::newRow("quote") << QStringLiteral("> Said somebody.");
    QTest::newRow("rule") << QStringLiteral("One\n\n---\n\nTwo");
    QTest::newRow("arabic") << QStringLiteral("## ما ستفعله\n\n- صمّم **وقِس**\n- راجع");
    QTest::newRow("C++ and snake_case")
        << QStringLiteral("Needs C++ 20, a_b_c, 5 < 6 and 7 > 6.").replace(QStringLiteral("<"), QStringLiteral("\\<"));
    QTest::newRow("empty") << QString();
}

void TestMarkdown::aTextComesBackAsItWas()
{
    QFETCH(QString, text);
    QCOMPARE(again(text), text);
}

void TestMarkdown::whatWasTypedIsText_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"* no list", "# no heading", "1. no number", "- dash", "a *star* b", "_under_", "[x](y)",
                              "`tick`", "back\\slash", "&amp; stays", "<b>not bold</b>", "+ plus", "> greater", "---",
                              "====", "~~~", "5) five", "**"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

/// What looks like notation, typed as text, is text after it was stored and read.
void TestMarkdown::whatWasTypedIsText()
{
    QFETCH(QString, typed);
    QuietDocument document;
    document.setPlainText(typed);
    QuietDocument read;
    showMarkdown(read, markdownOf(document));
    QCOMPARE(read.toPlainText(), typed);
    QCOMPARE(markdownOf(read), markdownOf(document));
    QVERIFY(read.begin().textList() == nullptr);
    QCOMPARE(read.begin().blockFormat().headingLevel(), 0);
}

void TestMarkdown::lookingChangesNothing()
{
    MarkdownEdit edit;
    const QString odd = QStringLiteral("* star list\n*  two\n\n\n\nSetext\n======\n\n<b>html</b>");
    edit.showText(odd);
    QCOMPARE(edit.markdown(), odd);
    QVERIFY(!edit.isTyped());
    QVERIFY(edit.toPlainText().contains(QStringLiteral("<b>html</b>")));
}

void TestMarkdown::pastedHtmlLosesWhatIsHostile()
{
    OpenEdit edit;
    QMimeData data;
    data.setHtml(
        QStringLiteral("<html><head><link rel='stylesheet' href='file:///etc/passwd'><style>p{color:red}</style>"
                       "<script>alert('gotcha')</script></head><body onload='x()'><h2>What <i>you</i> do</h2>"
                       "<p>You <b>own</b> it. <img src='http://tracker.example/pixel.png' alt='x'>"
                       "<a href='javascript:steal()'>press</a> <a href='file:///etc/passwd'>file</a> "
                       "<a href='https://acme.example/'>page</a></p><ul><li>one</li><li>two</li></ul>"
                       "<iframe src='http://tracker.example'></iframe></body></html>"));
    QVERIFY(edit.canInsertFromMimeData(&data));
    edit.insertFromMimeData(&data);
    const QString text = edit.markdown();
    QCOMPARE(text, QStringLiteral("## What *you* do\n\nYou **own** it. press file [page](https://acme.example/)\n\n"
                                  "- one\n- two"));
    QVERIFY(!edit.toHtml().contains(QStringLiteral("tracker")));
    QVERIFY(!edit.toHtml().contains(QStringLiteral("javascript")));
    // A picture in the notation itself is none either.
    edit.showText(QStringLiteral("![pixel](http://tracker.example/pixel.png) text"));
    QVERIFY(!edit.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/passwd"))).isValid());
    QMimeData picture;
    picture.setImageData(QImage(4, 4, QImage::Format_RGB32));
    QVERIFY(!edit.canInsertFromMimeData(&picture));
}

void TestMarkdown::pastedTablesKeepTheirWords()
{
    const QString text = markdownOfHtml(
        QStringLiteral("<table><tr><td>Salary</td><td>90,000</td></tr><tr><td>Place</td><td>Berlin</td></tr></table>"));
    for (const char *word : {"Salary", "90,000", "Place", "Berlin"})
        QVERIFY2(text.contains(QLatin1String(word)), qPrintable(text));
}

void TestMarkdown::verbsOfTheToolbar()
{
    MarkdownEdit edit;
    edit.showText({});
    edit.setHeading(2);
    QTest::keyClicks(&edit, QStringLiteral("Title"));
    QTest::keyClick(&edit, Qt::Key_Return);
    edit.setHeading(0);
    edit.toggleList(false);
    QTest::keyClicks(&edit, QStringLiteral("one"));
    QTest::keyClick(&edit, Qt::Key_Return);
    edit.toggleBold();
    QTest::keyClicks(&edit, QStringLiteral("two"));
    QCOMPARE(edit.markdown(), QStringLiteral("## Title\n\n- one\n- **two**"));
    QVERIFY(edit.isInList(false));
    edit.toggleList(false);
    QVERIFY(!edit.isInList(false));
    QVERIFY(edit.isTyped());
}

void TestMarkdown::onlyWebAndMailAreLinks()
{
    MarkdownEdit edit;
    edit.showText(QStringLiteral("page"));
    edit.selectAll();
    QVERIFY(!edit.setLink(QStringLiteral("javascript:alert(1)")));
    QVERIFY(!edit.setLink(QStringLiteral("file:///etc/passwd")));
    QVERIFY(edit.setLink(QStringLiteral("acme.example")));
    QCOMPARE(edit.markdown(), QStringLiteral("[page](https://acme.example)"));
    edit.selectAll();
    QVERIFY(edit.setLink({}));
    QCOMPARE(edit.markdown(), QStringLiteral("page"));
}

QTEST_MAIN(TestMarkdown)
#include "tst_markdown.moc"
