#include "protocol/rowchecks.h"

#include "core/decimal.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace shortlist::protocol {

namespace {

const QStringList knownMeasures{QString(), QStringLiteral("length"), QStringLiteral("trimmed"),
                                QStringLiteral("json_type")};
const QStringList knownRelations{QStringLiteral("<"), QStringLiteral("<="), QStringLiteral(">"), QStringLiteral(">="),
                                 QStringLiteral("="), QStringLiteral("<>"), QStringLiteral("~")};

/// What of the value is compared; nothing where the value is empty or not readable.
Value measured(const CheckTerm &term, const Value &value)
{
    if (!value)
        return {};
    if (term.of == u"length")
        return QByteArray::number(QString::fromUtf8(*value).toUcs4().size());
    if (term.of == u"trimmed") {
        QByteArray text = *value; // PostgreSQL's btrim takes spaces alone
        while (text.startsWith(' '))
            text.remove(0, 1);
        while (text.endsWith(' '))
            text.chop(1);
        return text;
    }
    if (term.of == u"json_type") {
        const QByteArray text = value->trimmed();
        return QByteArray(text.startsWith('{') ? "object" : text.startsWith('[') ? "array" : "scalar");
    }
    return value;
}

/// Below, at or above zero, or nothing where the two cannot be compared here.
std::optional<int> compared(ColumnType type, const QByteArray &a, const QByteArray &b)
{
    switch (type) {
    case ColumnType::Integer:
    case ColumnType::Decimal:
        return core::compareDecimals(a, b);
    case ColumnType::Date:
        return a.compare(b); // ISO dates stand in their order
    case ColumnType::Timestamp: {
        const QDateTime left = parseTimestamp(a);
        const QDateTime right = parseTimestamp(b);
        if (!left.isValid() || !right.isValid())
            return std::nullopt;
        return left < right ? -1 : left > right ? 1 : 0;
    }
    default:
        return a == b ? 0 : 1;
    }
}

/// Whether the pattern ends with a $ that is no escaped one.
bool endsAtEnd(const QString &pattern)
{
    qsizetype slashes = 0;
    while (slashes + 1 < pattern.size() && pattern.at(pattern.size() - 2 - slashes) == u'\\')
        ++slashes;
    return pattern.endsWith(u'$') && slashes % 2 == 0;
}

/// A pattern that cannot be read here holds: the server decides.
bool matches(const QString &pattern, const QByteArray &text)
{
    // PostgreSQL's $ is the very end; here a line break may follow it.
    const QRegularExpression exact(endsAtEnd(pattern) ? pattern.chopped(1) + QStringLiteral("\\z") : pattern);
    return !exact.isValid() || exact.match(QString::fromUtf8(text)).hasMatch();
}

bool holds(const Entity &entity, const CheckTerm &term, const FieldMap &fields)
{
    const Column *const column = entity.column(term.column);
    const Value left = measured(term, fields.value(term.column));
    const Value right = term.other.isEmpty() ? Value(term.value.toUtf8()) : fields.value(term.other);
    if (column == nullptr || !left || !right)
        return true;
    if (term.is == u"~")
        return matches(term.value, *left);
    const ColumnType type = term.of.isEmpty()      ? column->type
                            : term.of == u"length" ? ColumnType::Integer
                                                   : ColumnType::Text;
    const std::optional<int> order = compared(type, *left, *right);
    if (!order)
        return true;
    return term.is == u"<"    ? *order < 0
           : term.is == u"<=" ? *order <= 0
           : term.is == u">"  ? *order > 0
           : term.is == u">=" ? *order >= 0
           : term.is == u"="  ? *order == 0
                              : *order != 0;
}

/// The column that the sentence begins with, or the first that the check names.
QString placeOf(const RowCheck &check, const QStringList &touched)
{
    for (const CheckTerm &term : check.terms) {
        for (const QString &name : {term.column, term.other}) {
            if (!name.isEmpty() && (check.sentence.startsWith(name + u' ') || check.sentence.startsWith(name + u':')))
                return name;
        }
    }
    for (const CheckTerm &term : check.terms) {
        if (touched.contains(term.column))
            return term.column;
    }
    return check.terms.constFirst().column;
}

} // namespace

std::optional<BrokenCheck> brokenCheck(const Entity &entity, const FieldMap &fields, const QStringList &touched)
{
    for (const RowCheck &check : entity.checks) {
        const bool concerned =
            touched.isEmpty() || std::any_of(check.terms.cbegin(), check.terms.cend(), [&](const CheckTerm &term) {
                return touched.contains(term.column) || touched.contains(term.other);
            });
        if (!concerned)
            continue;
        const bool kept = std::all_of(check.terms.cbegin(), check.terms.cend(),
                                      [&](const CheckTerm &term) { return holds(entity, term, fields); });
        if (!kept)
            return BrokenCheck{check.sentence, placeOf(check, touched)};
    }
    return std::nullopt;
}

QJsonObject toJson(const RowCheck &check)
{
    QJsonArray terms;
    for (const CheckTerm &term : check.terms) {
        QJsonObject o{{QStringLiteral("column"), term.column}, {QStringLiteral("is"), term.is}};
        if (!term.of.isEmpty())
            o.insert(QStringLiteral("of"), term.of);
        if (term.other.isEmpty())
            o.insert(QStringLiteral("value"), term.value);
        else
            o.insert(QStringLiteral("other"), term.other);
        terms.append(o);
    }
    return {{QStringLiteral("sentence"), check.sentence}, {QStringLiteral("terms"), terms}};
}

std::optional<RowCheck> rowCheckFromJson(const QJsonObject &json)
{
    RowCheck check;
    check.sentence = json.value(QStringLiteral("sentence")).toString();
    const QJsonArray terms = json.value(QStringLiteral("terms")).toArray();
    for (const QJsonValue &value : terms) {
        const QJsonObject o = value.toObject();
        const CheckTerm term{o.value(QStringLiteral("column")).toString(), o.value(QStringLiteral("of")).toString(),
                             o.value(QStringLiteral("is")).toString(), o.value(QStringLiteral("value")).toString(),
                             o.value(QStringLiteral("other")).toString()};
        if (term.column.isEmpty() || !knownMeasures.contains(term.of) || !knownRelations.contains(term.is))
            return std::nullopt;
        check.terms.append(term);
    }
    if (check.sentence.isEmpty() || check.terms.isEmpty())
        return std::nullopt;
    return check;
}

} // namespace shortlist::protocol
