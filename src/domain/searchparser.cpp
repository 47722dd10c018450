#include "domain/searchgrammar.h"
#include "domain/searchlexer.h"
#include "domain/searchvalues.h"

namespace shortlist::domain {

namespace {

using Kind = SearchNode::Kind;
using Code = SearchProblem::Code;
using Token = SearchToken;

constexpr int maxDepth = 40;
constexpr qsizetype maxAllowed = 12;

/// Recursive descent: any = all { OR all }, all = term { [AND] term }, term = NOT term | ( any ) | value.
class Parser
{
public:
    Parser(const QString &text, const SearchVocabulary &vocabulary, const QDate &today)
        : m_vocabulary(vocabulary), m_today(today), m_length(text.size()), m_tokens(searchTokens(text))
    {}

    SearchQuery run()
    {
        SearchQuery query;
        if (m_length > maxSearchLength) {
            problem(Code::TooLong, maxSearchLength, m_length - maxSearchLength);
        } else {
            query.root = any({});
            if (!m_error && token().kind == Token::Kind::Close)
                problem(Code::UnmatchedParenthesis, token().offset, 1, QStringLiteral(")"));
        }
        query.error = m_error;
        query.hint = m_hint;
        if (m_error)
            query.root = {};
        return query;
    }

private:
    [[nodiscard]] const Token &token() const { return m_tokens[m_at]; }
    [[nodiscard]] bool isLast(const Token &t) const { return t.offset + t.length >= m_length; }

    void problem(Code code, qsizetype offset, qsizetype length, const QString &about = {},
                 const QStringList &allowed = {})
    {
        const SearchProblem found{code, offset, length, about, allowed.mid(0, maxAllowed)};
        if (found.isHint()) {
            if (!m_hint)
                m_hint = found;
        } else if (!m_error) {
            m_error = found;
        }
    }

    /// Something is missing behind `t`: that somebody has not typed it yet, or a mistake.
    void missing(const Token &t)
    {
        const bool stillTyped = token().kind == Token::Kind::End;
        problem(stillTyped ? Code::UnfinishedTerm : Code::MissingTerm, t.offset, t.length,
                t.kind == Token::Kind::And  ? QStringLiteral("AND")
                : t.kind == Token::Kind::Or ? QStringLiteral("OR")
                                            : QStringLiteral("NOT"));
    }

    static SearchNode joined(Kind kind, QList<SearchNode> parts)
    {
        parts.removeIf([](const SearchNode &part) { return part.kind == Kind::Everything; });
        if (parts.isEmpty())
            return {};
        if (parts.size() == 1)
            return parts.first();
        SearchNode node;
        node.kind = kind;
        node.offset = parts.first().offset;
        node.length = parts.last().offset + parts.last().length - node.offset;
        node.children = std::move(parts);
        return node;
    }

    SearchNode any(const Token &field)
    {
        if (++m_depth > maxDepth) {
            problem(Code::TooLong, token().offset, m_length - token().offset);
            m_at = m_tokens.size() - 1;
        }
        QList<SearchNode> parts{all(field)};
        while (!m_error && token().kind == Token::Kind::Or) {
            const Token sign = token();
            if (parts.last().kind == Kind::Everything && !m_hint)
                problem(Code::MissingTerm, sign.offset, sign.length, QStringLiteral("OR"));
            ++m_at;
            parts.append(all(field));
            if (parts.last().kind == Kind::Everything && !m_hint)
                missing(sign);
        }
        --m_depth;
        return joined(Kind::Any, std::move(parts));
    }

    SearchNode all(const Token &field)
    {
        QList<SearchNode> parts;
        while (!m_error) {
            const Token sign = token();
            if (sign.kind == Token::Kind::And) {
                if (parts.isEmpty())
                    problem(Code::MissingTerm, sign.offset, sign.length, QStringLiteral("AND"));
                ++m_at;
                if (token().kind == Token::Kind::End || token().kind == Token::Kind::Close ||
                    token().kind == Token::Kind::Or || token().kind == Token::Kind::And)
                    missing(sign);
                continue;
            }
            if (sign.kind == Token::Kind::End || sign.kind == Token::Kind::Close || sign.kind == Token::Kind::Or)
                break;
            parts.append(term(field));
        }
        return joined(Kind::All, std::move(parts));
    }

    SearchNode term(const Token &field)
    {
        const Token first = token();
        if (first.kind == Token::Kind::Not) {
            bool negative = false;
            for (; token().kind == Token::Kind::Not; ++m_at)
                negative = !negative;
            if (token().kind != Token::Kind::Open && token().kind != Token::Kind::Value) {
                missing(first);
                return {};
            }
            const SearchNode child = term(field);
            return negative ? negation(child, first.offset) : child;
        }
        ++m_at;
        if (first.kind == Token::Kind::Open)
            return group(first, field);
        if (first.group) {
            if (!field.field.isEmpty() || !m_vocabulary.find(first.field)) {
                unknownField(first);
                return {};
            }
            const Token open = token();
            ++m_at;
            return group(open, first);
        }
        Token value = first;
        if (value.field.isEmpty()) {
            value.field = field.field;
            value.relation = field.relation;
        }
        return condition(value);
    }

    static SearchNode negation(const SearchNode &child, qsizetype offset)
    {
        if (child.kind == Kind::Everything) // nothing was said yet: nothing is left out either
            return child;
        SearchNode node;
        node.kind = Kind::Not;
        node.offset = offset;
        node.length = child.offset + child.length - offset;
        node.children = {child};
        return node;
    }

    SearchNode group(const Token &open, const Token &field)
    {
        SearchNode node = any(field);
        if (m_error)
            return {};
        if (token().kind == Token::Kind::Close) {
            if (node.kind == Kind::Everything && !m_hint)
                problem(Code::MissingTerm, open.offset, token().offset + 1 - open.offset, QStringLiteral("()"));
            ++m_at;
        } else {
            problem(Code::OpenParenthesis, open.offset, 1, QStringLiteral("("));
        }
        return node;
    }

    void unknownField(const Token &t)
    {
        QStringList names;
        const QString typed = t.field.toLower();
        for (const SearchField &field : m_vocabulary.fields()) {
            if (field.offered && field.name.startsWith(typed.left(1)))
                names.append(field.name);
        }
        if (names.isEmpty()) {
            for (const SearchField &field : m_vocabulary.fields()) {
                if (field.offered)
                    names.append(field.name);
            }
        }
        problem(Code::UnknownField, t.offset, t.field.size(), t.field, names);
    }

    SearchNode leaf(const Token &t, Kind kind, const QString &field = {}) const
    {
        SearchNode node;
        node.kind = kind;
        node.offset = t.offset;
        node.length = t.length;
        node.field = field;
        return node;
    }

    SearchNode condition(const Token &t)
    {
        if (t.quoted && !t.closed)
            problem(Code::OpenQuote, t.valueOffset, 1, QStringLiteral("\""));
        if (t.field.isEmpty())
            return words(t, {});
        const SearchField *field = m_vocabulary.find(t.field);
        if (!field) {
            unknownField(t);
            return {};
        }
        if (t.value.isEmpty()) {
            if (isLast(t))
                problem(Code::UnfinishedValue, t.offset, t.length, field->name, field->values);
            else
                problem(Code::MissingValue, t.offset, t.length, field->name, field->values);
            return {};
        }
        const bool compares = t.relation.startsWith(u'<') || t.relation.startsWith(u'>');
        if (compares && field->kind != SearchKind::Number && field->kind != SearchKind::Date && !field->ordered) {
            problem(Code::OperatorDoesNotFit, t.offset, t.field.size() + t.relation.size(), t.relation, {field->name});
            return {};
        }
        SearchNode node;
        switch (field->kind) {
        case SearchKind::Words:
            node = words(t, field->name);
            break;
        case SearchKind::Person:
        case SearchKind::Name:
            node = leaf(t, Kind::Name, field->name);
            node.text = t.value;
            node.phrase = t.quoted;
            break;
        case SearchKind::Number:
            node = number(t, *field);
            break;
        case SearchKind::Date:
            node = date(t, *field);
            break;
        case SearchKind::Choice:
            node = choice(t, *field);
            break;
        }
        return t.relation == u"!=" ? negation(node, t.offset) : node;
    }

    SearchNode words(const Token &t, const QString &field)
    {
        SearchNode node = leaf(t, Kind::Words, field);
        node.text = t.value;
        node.phrase = t.quoted && t.closed;
        if (!node.phrase) {
            while (node.text.endsWith(u'*')) // every word is the beginning of one
                node.text.chop(1);
        }
        if (node.text.trimmed().isEmpty())
            return {};
        return node;
    }

    /// Takes "a..b" apart; the offset of the dots, or -1.
    static qsizetype dotsOf(const Token &t) { return t.value.indexOf(QLatin1String("..")); }

    void badValue(Code code, const Token &t, bool begun)
    {
        problem(begun && isLast(t) ? Code::UnfinishedValue : code, t.valueOffset, t.offset + t.length - t.valueOffset,
                t.value);
    }

    void setRelation(SearchNode &node, const QString &relation, double first, double last) const
    {
        if (relation == u"<") {
            node.to = first;
            node.toOpen = true;
        } else if (relation == u"<=") {
            node.to = last;
        } else if (relation == u">") {
            node.from = last;
            node.fromOpen = true;
        } else if (relation == u">=") {
            node.from = first;
        } else {
            node.from = first;
            node.to = last;
        }
    }

    /// False: inverted, and said so.
    bool checkOrder(const SearchNode &node, const Token &t)
    {
        if (!node.from || !node.to || *node.from <= *node.to)
            return true;
        problem(Code::InvertedRange, t.valueOffset, t.offset + t.length - t.valueOffset, t.value);
        return false;
    }

    SearchNode number(const Token &t, const SearchField &field)
    {
        SearchNode node = leaf(t, Kind::Number, field.name);
        const qsizetype dots = dotsOf(t);
        if (dots < 0) {
            const auto value = searchNumber(t.value);
            if (!value) {
                badValue(Code::NotANumber, t, t.value == u"-" || searchNumber(QStringView(t.value).chopped(1)));
                return {};
            }
            setRelation(node, t.relation, *value, *value);
            return node;
        }
        const QStringView low = QStringView(t.value).first(dots);
        const QStringView high = QStringView(t.value).sliced(dots + 2);
        node.from = searchNumber(low);
        node.to = searchNumber(high);
        if ((!low.isEmpty() && !node.from) || (!high.isEmpty() && !node.to) || (low.isEmpty() && high.isEmpty())) {
            badValue(Code::NotANumber, t, low.isEmpty() && high.isEmpty());
            return {};
        }
        if (t.relation != u":" && t.relation != u"=" && t.relation != u"!=") {
            problem(Code::OperatorDoesNotFit, t.offset, t.length, t.relation, {field.name});
            return {};
        }
        return checkOrder(node, t) ? node : SearchNode();
    }

    SearchNode date(const Token &t, const SearchField &field)
    {
        SearchNode node = leaf(t, Kind::Date, field.name);
        const qsizetype dots = dotsOf(t);
        const auto day = [](const QDate &d) { return static_cast<double>(d.toJulianDay()); };
        if (dots < 0) {
            const auto days = searchDays(t.value, m_today);
            if (!days) {
                badValue(Code::NotADate, t, beginsDate(t.value));
                return {};
            }
            if (days->relative && (t.relation == u":" || t.relation == u"=" || t.relation == u"!=")) {
                // "-30d" by itself means since then, "+30d" until then.
                const double other = day(m_today);
                node.from = qMin(day(days->first), other);
                node.to = qMax(day(days->first), other);
            } else {
                setRelation(node, t.relation, day(days->first), day(days->last));
            }
            // Days are whole: an open end is the day beside it.
            if (std::exchange(node.fromOpen, false))
                node.from = *node.from + 1;
            if (std::exchange(node.toOpen, false))
                node.to = *node.to - 1;
            return node;
        }
        const QStringView low = QStringView(t.value).first(dots);
        const QStringView high = QStringView(t.value).sliced(dots + 2);
        const auto first = searchDays(low, m_today);
        const auto last = searchDays(high, m_today);
        if ((!low.isEmpty() && !first) || (!high.isEmpty() && !last) || (low.isEmpty() && high.isEmpty())) {
            badValue(Code::NotADate, t, (low.isEmpty() || first) && beginsDate(high));
            return {};
        }
        if (t.relation != u":" && t.relation != u"=" && t.relation != u"!=") {
            problem(Code::OperatorDoesNotFit, t.offset, t.length, t.relation, {field.name});
            return {};
        }
        if (first)
            node.from = day(first->first);
        if (last)
            node.to = day(last->last);
        return checkOrder(node, t) ? node : SearchNode();
    }

    SearchNode choice(const Token &t, const SearchField &field)
    {
        SearchNode node = leaf(t, Kind::Choice, field.name);
        const auto matching = [&](const QString &typed) {
            QList<qsizetype> found;
            for (qsizetype i = 0; i < field.values.size(); ++i) {
                if (field.values[i].compare(typed, Qt::CaseInsensitive) == 0)
                    return QList<qsizetype>{i};
                if (field.values[i].startsWith(typed, Qt::CaseInsensitive))
                    found.append(i);
            }
            return found;
        };
        const qsizetype dots = field.ordered ? dotsOf(t) : -1;
        const QString low = dots < 0 ? t.value : t.value.first(dots);
        const QString high = dots < 0 ? t.value : t.value.sliced(dots + 2);
        const auto first = matching(low);
        const auto last = matching(high);
        if (first.isEmpty() || last.isEmpty()) {
            problem(Code::UnknownValue, t.valueOffset, t.offset + t.length - t.valueOffset, t.value, field.values);
            return {};
        }
        qsizetype from = first.first();
        qsizetype to = last.last();
        if (t.relation == u"<" || t.relation == u"<=") {
            to = t.relation == u"<" ? from - 1 : to;
            from = 0;
        } else if (t.relation == u">" || t.relation == u">=") {
            from = t.relation == u">" ? to + 1 : from;
            to = field.values.size() - 1;
        } else if (dots < 0) {
            for (const qsizetype i : first)
                node.values.append(field.values[i]);
            return node;
        } else if (from > to) {
            problem(Code::InvertedRange, t.valueOffset, t.offset + t.length - t.valueOffset, t.value);
            return {};
        }
        for (qsizetype i = from; i <= to; ++i)
            node.values.append(field.values[i]);
        return node;
    }

    const SearchVocabulary &m_vocabulary;
    QDate m_today;
    qsizetype m_length;
    QList<Token> m_tokens;
    qsizetype m_at = 0;
    int m_depth = 0;
    std::optional<SearchProblem> m_error;
    std::optional<SearchProblem> m_hint;
};

} // namespace

SearchQuery parseSearch(const QString &text, const SearchVocabulary &vocabulary, const QDate &today)
{
    return Parser(text, vocabulary, today).run();
}

} // namespace shortlist::domain
