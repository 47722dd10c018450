#include "domain/searchgrammar.h"
#include "domain/searchvalues.h"

#include <QTest>

using namespace shortlist;
using domain::SearchNode;
using domain::SearchProblem;
using Code = SearchProblem::Code;

namespace {

domain::SearchVocabulary vocabulary()
{
    using domain::SearchKind;
    domain::SearchVocabulary v;
    const auto add = [&](const char *name, SearchKind kind, const QStringList &aliases = {},
                         const QStringList &values = {}, bool ordered = false) {
        v.add({QString::fromLatin1(name), aliases, kind, values, ordered, {}, true});
    };
    add("name", SearchKind::Words, {QStringLiteral("full_name")});
    add("skills", SearchKind::Words, {QStringLiteral("skill")});
    add("years", SearchKind::Number);
    add("salary", SearchKind::Number);
    add("created", SearchKind::Date);
    add("owner", SearchKind::Person);
    add("stage", SearchKind::Name);
    add("level", SearchKind::Choice, {},
        {QStringLiteral("junior"), QStringLiteral("mid"), QStringLiteral("senior"), QStringLiteral("lead")}, true);
    add("has", SearchKind::Choice, {}, {QStringLiteral("cv"), QStringLiteral("note")});
    return v;
}

const QDate today(2026, 11, 21);

/// The tree as one line, so that cases can be read.
QString lineOf(const SearchNode &node)
{
    using Kind = SearchNode::Kind;
    const auto inner = [&](const char *sign) {
        QStringList parts;
        for (const SearchNode &child : node.children)
            parts.append(lineOf(child));
        return u'(' + parts.join(QLatin1String(sign)) + u')';
    };
    const auto number = [](const std::optional<double> &n) { return n ? QString::number(*n) : QStringLiteral("_"); };
    switch (node.kind) {
    case Kind::Everything:
        return QStringLiteral("*");
    case Kind::All:
        return inner(" & ");
    case Kind::Any:
        return inner(" | ");
    case Kind::Not:
        return u'!' + lineOf(node.children.first());
    case Kind::Words:
    case Kind::Name:
        return (node.field.isEmpty() ? QString() : node.field + u':') +
               (node.phrase ? u'"' + node.text + u'"' : node.text);
    case Kind::Choice:
        return node.field + u':' + node.values.join(u',');
    case Kind::Number:
        return node.field + (node.fromOpen ? u']' : u'[') + number(node.from) + u';' + number(node.to) +
               (node.toOpen ? u'[' : u']');
    case Kind::Date: {
        const auto day = [](const std::optional<double> &n) {
            return n ? QDate::fromJulianDay(static_cast<qint64>(*n)).toString(Qt::ISODate) : QStringLiteral("_");
        };
        return node.field + u'[' + day(node.from) + u';' + day(node.to) + u']';
    }
    }
    return {};
}

} // namespace

class TestSearchGrammar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void pointsAtMistakes_data();
    void pointsAtMistakes();
    void isKindToTyping_data();
    void isKindToTyping();
    void limitsLengthAndDepth();
    void completes_data();
    void completes();
    void quotesValues();
};

void TestSearchGrammar::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *text, const char *tree) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(tree);
    };
    row("", "*");
    row("   ", "*");
    row("maria", "maria");
    row("maria berlin", "(maria & berlin)");
    row("skills:\"C++\" AND years>=5 -remote", "(skills:\"C++\" & years[5;_] & !remote)");
    row("a OR b c", "(a | (b & c))");
    row("(a OR b) c", "((a | b) & c)");
    row("NOT (a b)", "!(a & b)");
    row("NOT -a", "a");
    row("- a", "(- & a)"); // a dash between words is no sign
    row("and or", "(and & or)");
    row("skill:qt*", "skills:qt");
    row("Name:\"van \"\"X\"\" Dyke\"", "name:\"van \"X\" Dyke\"");
    row("skills:(qt OR \"c++\") kde", "((skills:qt | skills:\"c++\") & kde)");
    row("years:3..7", "years[3;7]");
    row("years:3..", "years[3;_]");
    row("years<5", "years[_;5[");
    row("years>5", "years]5;_]");
    row("years!=5", "!years[5;5]");
    row("salary<=60k", "salary[_;60000]");
    row("created:2026-11", "created[2026-11-01;2026-11-30]");
    row("created>2026", "created[2027-01-01;_]");
    row("created<2026-11-21", "created[_;2026-11-20]");
    row("created:-30d", "created[2026-10-22;2026-11-21]");
    row("created<-1m", "created[_;2026-10-20]");
    row("created:2026-01..2026-02", "created[2026-01-01;2026-02-28]");
    row("created:yesterday", "created[2026-11-20;2026-11-20]");
    row("owner:me", "owner:me");
    row("level:senior", "level:senior");
    row("level>=senior", "level:senior,lead");
    row("level:mid..senior", "level:mid,senior");
    row("level<junior", "level:");
    row("has:CV", "has:cv");
    row("10:30", "10:30");
    row("jane@x.org", "jane@x.org");
    row("موظف -برلين", "(موظف & !برلين)");
}

void TestSearchGrammar::reads()
{
    QFETCH(QString, text);
    const domain::SearchQuery query = domain::parseSearch(text, vocabulary(), today);
    QVERIFY2(!query.error, query.error ? qPrintable(query.error->sentence()) : "");
    QVERIFY2(!query.hint, query.hint ? qPrintable(query.hint->sentence()) : "");
    QTEST(lineOf(query.root), "tree");
}

void TestSearchGrammar::pointsAtMistakes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *text, Code code, const char *place) {
        QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(code) << QString::fromUtf8(place);
    };
    row("maria colour:red", Code::UnknownField, "colour");
    row("colour:(red OR blue)", Code::UnknownField, "colour");
    row("years:7..3", Code::InvertedRange, "7..3");
    row("created:2026-11..2026-01", Code::InvertedRange, "2026-11..2026-01");
    row("level:lead..mid", Code::InvertedRange, "lead..mid");
    row("years>=five", Code::NotANumber, "five");
    row("years:3..x", Code::NotANumber, "3..x");
    row("created:2026-02-31", Code::NotADate, "2026-02-31");
    row("created:soon ", Code::NotADate, "soon");
    row("created:-3 maria", Code::NotADate, "-3");
    row("level:boss", Code::UnknownValue, "boss");
    row("name<5", Code::OperatorDoesNotFit, "name<");
    row("years>=3..4", Code::OperatorDoesNotFit, "years>=3..4");
    row("skills: qt", Code::MissingValue, "skills:");
    row("AND maria", Code::MissingTerm, "AND");
    row("OR maria", Code::MissingTerm, "OR");
    row("a AND OR b", Code::MissingTerm, "AND");
    row("a () b", Code::MissingTerm, "()");
    row("a) b", Code::UnmatchedParenthesis, ")");
}

void TestSearchGrammar::pointsAtMistakes()
{
    QFETCH(QString, text);
    const domain::SearchQuery query = domain::parseSearch(text, vocabulary(), today);
    QVERIFY(query.error.has_value());
    QTEST(static_cast<int>(query.error->code), "code");
    QTEST(text.mid(query.error->offset, query.error->length), "place");
    QVERIFY(!query.error->sentence().isEmpty());
    QCOMPARE(query.root, SearchNode());
}

void TestSearchGrammar::isKindToTyping_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *text, Code code, const char *tree) {
        QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(code) << QString::fromUtf8(tree);
    };
    row("qt \"van D", Code::OpenQuote, "(qt & van D)");
    row("qt AND", Code::UnfinishedTerm, "qt");
    row("qt AND ", Code::UnfinishedTerm, "qt");
    row("qt OR", Code::UnfinishedTerm, "qt");
    row("qt NOT", Code::UnfinishedTerm, "qt");
    row("qt -", Code::UnfinishedTerm, "qt");
    row("(qt OR kde", Code::OpenParenthesis, "(qt | kde)");
    row("(", Code::OpenParenthesis, "*");
    row("qt years>=", Code::UnfinishedValue, "qt");
    row("qt -skills:", Code::UnfinishedValue, "qt");
    row("qt created:2026-1", Code::UnfinishedValue, "qt");
    row("qt created:-", Code::UnfinishedValue, "qt");
    row("qt created>-3", Code::UnfinishedValue, "qt");
    row("qt created:2026-01..2", Code::UnfinishedValue, "qt");
    row("qt created:yes", Code::UnfinishedValue, "qt");
    row("qt years:..", Code::UnfinishedValue, "qt");
    row("skills:\"", Code::OpenQuote, "*");
}

void TestSearchGrammar::isKindToTyping()
{
    QFETCH(QString, text);
    const domain::SearchQuery query = domain::parseSearch(text, vocabulary(), today);
    QVERIFY2(!query.error, query.error ? qPrintable(query.error->sentence()) : "");
    QVERIFY(query.hint.has_value());
    QTEST(static_cast<int>(query.hint->code), "code");
    QTEST(lineOf(query.root), "tree");
}

void TestSearchGrammar::limitsLengthAndDepth()
{
    const auto deep = domain::parseSearch(QString(500, u'(') + u'a', vocabulary(), today);
    QVERIFY(deep.error && deep.error->code == Code::TooLong);
    const auto longer = domain::parseSearch(QString(domain::maxSearchLength + 1, u'a'), vocabulary(), today);
    QVERIFY(longer.error && longer.error->code == Code::TooLong);
    const auto minuses = domain::parseSearch(QString(domain::maxSearchLength - 1, u'-') + u'a', vocabulary(), today);
    QVERIFY(!minuses.error);
}

void TestSearchGrammar::completes_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("items");
    const auto row = [](const char *text, const char *piece, const char *field, const char *items) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(piece) << QString::fromUtf8(field)
                            << QString::fromUtf8(items);
    };
    row("s|", "s", "", "skills: salary: stage:");
    row("maria sk|", "sk", "", "skills:");
    row("maria full|", "full", "", "name:");
    row("level:|", "", "level", "junior mid senior lead");
    row("level>=s|", "s", "level", "senior");
    row("qt owner:m|", "m", "owner", "me");
    row("skills:\"C|", "\"C", "skills", "");
    row("level:(mid OR s|", "s", "level", "senior");
    row("level:(mid) s|", "s", "", "skills: salary: stage:");
    row("qt A|", "A", "", "AND");
    row("-le|", "le", "", "level:");
    row("\"done\"|", "", "", "");
    row("lev| maria", "lev", "", "level:");
    row("created:|", "", "created", "today yesterday -7d -30d -1y");
}

void TestSearchGrammar::completes()
{
    QFETCH(QString, text);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const domain::SearchCompletion completion = domain::completeSearch(text, cursor, vocabulary());
    QCOMPARE(completion.from + completion.length, cursor);
    QTEST(text.mid(completion.from, completion.length), "piece");
    QTEST(completion.field, "field");
    QTEST(completion.items.join(u' '), "items");
}

void TestSearchGrammar::quotesValues()
{
    QCOMPARE(domain::searchValueText(QStringLiteral("C++")), QStringLiteral("C++"));
    QCOMPARE(domain::searchValueText(QStringLiteral("New York")), QStringLiteral("\"New York\""));
    QCOMPARE(domain::searchValueText(QStringLiteral("a\"b")), QStringLiteral("\"a\"\"b\""));
    const auto query = domain::parseSearch(
        QStringLiteral("name:") + domain::searchValueText(QStringLiteral("-a (b) \"c\"")), vocabulary(), today);
    QCOMPARE(query.root.text, QStringLiteral("-a (b) \"c\""));
}

QTEST_GUILESS_MAIN(TestSearchGrammar)
#include "tst_searchgrammar.moc"
