#include "domain/searchgrammar.h"

#include "domain/searchlexer.h"

namespace shortlist::domain {

void SearchVocabulary::add(SearchField field)
{
    if (!find(field.name))
        m_fields.append(std::move(field));
}

const SearchField *SearchVocabulary::find(const QString &name) const
{
    for (const SearchField &field : m_fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0 || field.aliases.contains(name, Qt::CaseInsensitive))
            return &field;
    }
    return nullptr;
}

QString SearchProblem::sentence() const
{
    const QString list = allowed.join(QLatin1String(", "));
    switch (code) {
    case Code::UnknownField:
        return QStringLiteral("There is no field “%1”. Put it in quotes to look for the text, or use one of: %2")
            .arg(about, list);
    case Code::UnknownValue:
        return QStringLiteral("“%1” is not one of: %2").arg(about, list);
    case Code::NotANumber:
        return QStringLiteral("“%1” is not a number").arg(about);
    case Code::NotADate:
        return QStringLiteral("“%1” is not a date: write 2026-11-21, 2026-11, today or -30d").arg(about);
    case Code::InvertedRange:
        return QStringLiteral("The range “%1” ends before it begins").arg(about);
    case Code::OperatorDoesNotFit:
        return QStringLiteral("“%1” does not fit the field %2").arg(about, list);
    case Code::MissingValue:
        return QStringLiteral("A value is missing behind %1").arg(about);
    case Code::MissingTerm:
        return QStringLiteral("Something is missing beside %1").arg(about);
    case Code::UnmatchedParenthesis:
        return QStringLiteral("This parenthesis has no partner");
    case Code::TooLong:
        return QStringLiteral("The query is too long");
    case Code::OpenQuote:
        return QStringLiteral("The quote is still open");
    case Code::OpenParenthesis:
        return QStringLiteral("The parenthesis is still open");
    case Code::UnfinishedTerm:
        return QStringLiteral("Something is to follow %1").arg(about);
    case Code::UnfinishedValue:
        return QStringLiteral("The value is to follow");
    }
    return {};
}

QString searchValueText(const QString &value)
{
    bool plain = !value.isEmpty();
    for (const QChar c : value)
        plain = plain && !c.isSpace() && c != u'"' && c != u'(' && c != u')';
    if (plain)
        return value;
    QString quoted = value;
    return u'"' + quoted.replace(u'"', QLatin1String("\"\"")) + u'"';
}

SearchCompletion completeSearch(const QString &text, qsizetype cursor, const SearchVocabulary &vocabulary)
{
    const QString before = text.left(qBound(qsizetype{0}, cursor, text.size()));
    SearchCompletion out;
    out.from = before.size();
    const QList<SearchToken> tokens = searchTokens(before);
    const SearchToken last = tokens.size() > 1 ? tokens[tokens.size() - 2] : SearchToken();
    const bool touching = tokens.size() > 1 && last.offset + last.length == before.size();
    const bool written = touching && last.kind != SearchToken::Kind::Open && last.kind != SearchToken::Kind::Close &&
                         !(last.kind == SearchToken::Kind::Not && last.length == 1);
    if (written && last.quoted && last.closed)
        return out; // nothing to add to a closed quote

    // A value in a field's parentheses: the innermost one that is open.
    QStringList groups;
    for (qsizetype i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].kind == SearchToken::Kind::Open)
            groups.append(i > 0 && tokens[i - 1].group ? tokens[i - 1].field : groups.value(groups.size() - 1));
        else if (tokens[i].kind == SearchToken::Kind::Close && !groups.isEmpty())
            groups.removeLast();
    }
    QString fieldName = groups.value(groups.size() - 1);
    if (written) {
        const bool own = !last.field.isEmpty();
        if (own)
            fieldName = last.field;
        out.from = own || last.quoted ? last.valueOffset : last.offset;
        out.typed = last.value;
    }
    out.length = before.size() - out.from;
    if (const SearchField *field = fieldName.isEmpty() ? nullptr : vocabulary.find(fieldName)) {
        out.field = field->name;
        QStringList values = field->values;
        if (field->kind == SearchKind::Person)
            values = {QStringLiteral("me"), QStringLiteral("none")};
        else if (field->kind == SearchKind::Date)
            values = {QStringLiteral("today"), QStringLiteral("yesterday"), QStringLiteral("-7d"),
                      QStringLiteral("-30d"), QStringLiteral("-1y")};
        for (const QString &value : std::as_const(values)) {
            if (value.startsWith(out.typed, Qt::CaseInsensitive) && value != out.typed)
                out.items.append(searchValueText(value));
        }
        return out;
    }
    if (!fieldName.isEmpty() || last.quoted)
        return out;
    for (const SearchField &field : vocabulary.fields()) {
        bool fits = field.name.startsWith(out.typed, Qt::CaseInsensitive);
        for (const QString &alias : field.aliases)
            fits = fits || (!out.typed.isEmpty() && alias.startsWith(out.typed, Qt::CaseInsensitive));
        if (field.offered && fits)
            out.items.append(field.name + u':');
    }
    const bool mayJoin = tokens.size() > (written ? 2 : 1);
    for (const char *name : {"AND", "OR", "NOT"}) {
        const QString word = QString::fromLatin1(name);
        if ((mayJoin || word == u"NOT") && word.startsWith(out.typed, Qt::CaseInsensitive) && word != out.typed)
            out.items.append(word);
    }
    return out;
}

} // namespace shortlist::domain
