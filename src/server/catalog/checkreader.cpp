#include "server/catalog/checkreader.h"

#include "server/storage/database.h"

#include <QRegularExpression>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::CheckTerm;
using protocol::RowCheck;

namespace {

/// The expression without the casts that PostgreSQL prints, quoted texts left as they are.
QString withoutCasts(const QString &expression)
{
    static const QRegularExpression part(
        QStringLiteral("'(?:[^']|'')*'|::[a-z]+(?: varying| with time zone)?(?:\\(\\d+(?:,\\d+)?\\))?"));
    QString out;
    qsizetype from = 0;
    auto it = part.globalMatch(expression);
    while (it.hasNext()) {
        const auto match = it.next();
        out += expression.mid(from, match.capturedStart() - from);
        if (match.captured().startsWith(u'\''))
            out += match.captured();
        from = match.capturedEnd();
    }
    return out + expression.mid(from);
}

/// The end of the quoted text that begins at `from`.
qsizetype afterQuoted(const QString &text, qsizetype from)
{
    qsizetype i = from + 1;
    while (i < text.size() && !(text[i] == u'\'' && (i + 1 == text.size() || text[i + 1] != u'\'')))
        i += text[i] == u'\'' ? 2 : 1;
    return i + 1;
}

/// The text without parentheses that enclose all of it.
QString bare(QString text)
{
    text = text.trimmed();
    while (text.startsWith(u'(')) {
        int depth = 0;
        qsizetype i = 0;
        for (; i < text.size(); ++i) {
            if (text[i] == u'\'') {
                i = afterQuoted(text, i) - 1;
                continue;
            }
            depth += text[i] == u'(' ? 1 : text[i] == u')' ? -1 : 0;
            if (depth == 0)
                break;
        }
        if (i != text.size() - 1)
            break;
        text = text.mid(1, text.size() - 2).trimmed();
    }
    return text;
}

/// The parts that AND joins on the outermost level.
QStringList conjuncts(const QString &text)
{
    const QString joint = QStringLiteral(" AND ");
    QStringList parts;
    int depth = 0;
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\'') {
            i = afterQuoted(text, i) - 1;
            continue;
        }
        depth += text[i] == u'(' ? 1 : text[i] == u')' ? -1 : 0;
        if (depth == 0 && QStringView(text).mid(i).startsWith(joint)) {
            parts.append(text.mid(from, i - from));
            from = i + joint.size();
            i = from - 1;
        }
    }
    parts.append(text.mid(from));
    return parts;
}

QString measureOf(const QString &function)
{
    return function == u"btrim"          ? QStringLiteral("trimmed")
           : function == u"jsonb_typeof" ? QStringLiteral("json_type")
           : function.isEmpty()          ? QString()
                                         : QStringLiteral("length");
}

/// One comparison. Patterns are passed on only where both sides of the wire read them alike.
std::optional<CheckTerm> comparison(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "^(?:(btrim|jsonb_typeof|length|char_length)\\(+|\\(*)\"?([a-z_0-9]+)\"?\\)* (>=|<=|<>|>|<|=|~) (.+)$"));
    static const QRegularExpression number(QStringLiteral("^-?\\d+(?:\\.\\d+)?$"));
    static const QRegularExpression name(QStringLiteral("^\"?([a-z_][a-z_0-9]*)\"?$"));
    static const QRegularExpression quoted(QStringLiteral("^'((?:[^']|'')*)'$"));
    static const QRegularExpression plainPattern(QStringLiteral("^\\^[\\w\\[\\]{}()*+?,.-]+\\$$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    CheckTerm term;
    term.of = measureOf(match.captured(1));
    term.column = match.captured(2);
    term.is = match.captured(3);
    const QString right = bare(match.captured(4));
    const auto words = quoted.match(right);
    if (term.is == u"~") {
        if (!words.hasMatch() || !term.of.isEmpty() || !plainPattern.match(words.captured(1)).hasMatch())
            return std::nullopt;
        term.value = words.captured(1);
    } else if (number.match(right).hasMatch()) {
        if (term.of == u"trimmed" || term.of == u"json_type")
            return std::nullopt;
        term.value = right;
    } else if (words.hasMatch()) {
        if (term.is != u"=" && term.is != u"<>")
            return std::nullopt;
        term.value = words.captured(1);
    } else if (const auto other = name.match(right);
               other.hasMatch() && term.of.isEmpty() && right != u"true" && right != u"false") {
        term.other = other.captured(1);
    } else {
        return std::nullopt;
    }
    return term;
}

bool collect(const QString &expression, QList<CheckTerm> &terms)
{
    const QStringList parts = conjuncts(bare(expression));
    if (parts.size() > 1)
        return std::all_of(parts.cbegin(), parts.cend(), [&](const QString &part) { return collect(part, terms); });
    auto term = comparison(bare(parts.constFirst()));
    if (!term)
        return false;
    terms.append(*std::move(term));
    return true;
}

} // namespace

std::optional<QList<CheckTerm>> checkTerms(const QString &definition)
{
    static const QString heading = QStringLiteral("CHECK ");
    QList<CheckTerm> terms;
    if (!definition.startsWith(heading) || !collect(withoutCasts(definition.mid(heading.size())), terms))
        return std::nullopt;
    return terms;
}

Expected<QHash<QString, QList<RowCheck>>> readRowChecks(Database &database)
{
    const auto rows = database.query(QStringLiteral(
        "SELECT e.entity, pg_get_constraintdef(k.oid), obj_description(k.oid, 'pg_constraint') FROM sync_entities e "
        "JOIN pg_constraint k ON k.conrelid = to_regclass('public.' || quote_ident(e.entity)) AND k.contype = 'c' "
        "WHERE obj_description(k.oid, 'pg_constraint') IS NOT NULL ORDER BY k.conname"));
    if (!rows)
        return fail(rows.error());
    QHash<QString, QList<RowCheck>> out;
    for (const QVariantList &row : *rows) {
        if (auto terms = checkTerms(row[1].toString()))
            out[row[0].toString()].append({row[2].toString(), *std::move(terms)});
    }
    return out;
}

} // namespace shortlist::server
