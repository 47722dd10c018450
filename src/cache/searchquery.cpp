#include "cache/searchquery.h"

namespace shortlist::cache {

QStringList searchWords(const QString &text)
{
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            words.append(word);
        word.clear();
    };
    for (const QChar c : text) {
        // Marks and surrogates belong to the letter before or beside them; C++ and C# are words.
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'+' || c == u'#')
            word += c.toLower(); // also: AND, OR, NOT and NEAR are operators in capitals only
        else
            finish();
    }
    finish();
    return words;
}

QByteArray prefixExpression(const QStringList &words, const QString &column)
{
    QByteArray out;
    for (const QString &word : words) {
        if (!out.isEmpty())
            out += ' ';
        if (!column.isEmpty())
            out += column.toUtf8() + ':';
        out += word.toUtf8() + '*';
    }
    return out;
}

} // namespace shortlist::cache
