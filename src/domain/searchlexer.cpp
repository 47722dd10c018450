#include "domain/searchlexer.h"

namespace shortlist::domain {

namespace {

using Kind = SearchToken::Kind;

bool endsWord(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')' || c == u'"';
}

class Lexer
{
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    QList<SearchToken> run()
    {
        QList<SearchToken> tokens;
        for (;;) {
            while (m_at < m_text.size() && m_text[m_at].isSpace())
                ++m_at;
            if (m_at >= m_text.size())
                break;
            tokens.append(next());
        }
        SearchToken end;
        end.offset = m_text.size();
        tokens.append(end);
        return tokens;
    }

private:
    SearchToken sign(Kind kind)
    {
        SearchToken token;
        token.kind = kind;
        token.offset = m_at++;
        token.length = 1;
        return token;
    }

    SearchToken next()
    {
        const QChar c = m_text[m_at];
        if (c == u'(')
            return sign(Kind::Open);
        if (c == u')')
            return sign(Kind::Close);
        const bool more = m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace() && m_text[m_at + 1] != u')';
        if (c == u'-' && (more || m_at + 1 == m_text.size()))
            return sign(Kind::Not);
        return value();
    }

    SearchToken value()
    {
        SearchToken token;
        token.kind = Kind::Value;
        token.offset = m_at;
        if (m_text[m_at] != u'"')
            readField(token);
        token.valueOffset = m_at;
        if (m_at < m_text.size() && m_text[m_at] == u'"') {
            readQuoted(token);
        } else if (!token.field.isEmpty() && m_at < m_text.size() && m_text[m_at] == u'(') {
            token.group = true;
        } else {
            const qsizetype from = m_at;
            while (m_at < m_text.size() && !endsWord(m_text[m_at]))
                ++m_at;
            token.value = m_text.mid(from, m_at - from);
        }
        token.length = m_at - token.offset;
        if (token.field.isEmpty() && !token.quoted) {
            if (token.value == u"AND")
                token.kind = Kind::And;
            else if (token.value == u"OR")
                token.kind = Kind::Or;
            else if (token.value == u"NOT")
                token.kind = Kind::Not;
        }
        return token;
    }

    /// `name` and one of the relations; otherwise it stays where it is.
    void readField(SearchToken &token)
    {
        qsizetype at = m_at;
        if (!m_text[at].isLetter())
            return;
        while (at < m_text.size() && (m_text[at].isLetterOrNumber() || m_text[at] == u'_'))
            ++at;
        const qsizetype nameEnd = at;
        const auto is = [&](qsizetype i, char16_t c) { return i < m_text.size() && m_text[i] == c; };
        if (is(at, u':') || is(at, u'='))
            at += 1;
        else if (is(at, u'!') && is(at + 1, u'='))
            at += 2;
        else if (is(at, u'<') || is(at, u'>'))
            at += is(at + 1, u'=') ? 2 : 1;
        if (at == nameEnd)
            return;
        token.field = m_text.mid(m_at, nameEnd - m_at);
        token.relation = m_text.mid(nameEnd, at - nameEnd);
        m_at = at;
    }

    /// A quote inside is written twice.
    void readQuoted(SearchToken &token)
    {
        token.quoted = true;
        token.closed = false;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == u'"') {
                if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'"') {
                    token.closed = true;
                    ++m_at;
                    return;
                }
                ++m_at;
            }
            token.value += m_text[m_at];
        }
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

QList<SearchToken> searchTokens(const QString &text)
{
    return Lexer(text).run();
}

} // namespace shortlist::domain
