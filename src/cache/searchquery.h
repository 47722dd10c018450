#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace shortlist::cache {

/// The words of what a person typed into a search field: runs of letters and digits, in lower case, as the full-text
/// tokenizer sees them.
[[nodiscard]] QStringList searchWords(const QString &text);

/// The FTS4 expression "each word starts some word of the row", or of `column` where one is given; empty without words.
[[nodiscard]] QByteArray prefixExpression(const QStringList &words, const QString &column = {});

} // namespace shortlist::cache
