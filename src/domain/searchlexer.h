#pragma once

#include <QList>
#include <QString>

namespace shortlist::domain {

/// One piece of a query as it is written.
struct SearchToken
{
    enum class Kind {
        Open,  ///< (
        Close, ///< )
        And,
        Or,
        Not,   ///< NOT, or a minus in front of something
        Value, ///< a word or a quoted text, perhaps of a field
        End,
    };
    Kind kind = Kind::End;
    qsizetype offset = 0;
    qsizetype length = 0;
    QString field;             ///< as written; empty: none
    QString relation;          ///< ":", "=", "!=", "<", "<=", ">", ">="; empty without a field
    qsizetype valueOffset = 0; ///< where the value begins, its quote included
    QString value;             ///< without quotes
    bool quoted = false;
    bool closed = true; ///< false: the quote is still open
    bool group = false; ///< `field:(`: an Open follows
};

/// Takes the text apart; the last token is End. Never fails.
[[nodiscard]] QList<SearchToken> searchTokens(const QString &text);

} // namespace shortlist::domain
