#include "desktop/conflicts/worddiff.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace shortlist::desktop {

namespace {

constexpr qsizetype mostWords = 2000;

QStringList tokensOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\s+|[\\w’'-]+|[^\\w\\s]"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    QStringList result;
    auto it = pattern.globalMatch(text);
    while (it.hasNext())
        result << it.next().captured();
    return result;
}

void append(QList<DiffRun> &runs, DiffRun::Kind kind, const QString &text)
{
    if (text.isEmpty())
        return;
    if (!runs.isEmpty() && runs.last().kind == kind)
        runs.last().text += text;
    else
        runs.append({kind, text});
}

QList<DiffRun> fromBothEnds(const QString &before, const QString &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    QList<DiffRun> runs;
    append(runs, DiffRun::Kind::Same, after.left(head));
    append(runs, DiffRun::Kind::Removed, before.mid(head, before.size() - head - tail));
    append(runs, DiffRun::Kind::Added, after.mid(head, after.size() - head - tail));
    append(runs, DiffRun::Kind::Same, after.right(tail));
    return runs;
}

} // namespace

QList<DiffRun> wordDiff(const QString &before, const QString &after)
{
    if (before == after)
        return before.isEmpty() ? QList<DiffRun>() : QList<DiffRun>{{DiffRun::Kind::Same, before}};
    const bool isText = before.size() > 40 || after.size() > 40;
    if (!isText)
        return fromBothEnds(before, after);
    const QStringList a = tokensOf(before);
    const QStringList b = tokensOf(after);
    QList<DiffRun> runs;
    if (a.size() > mostWords || b.size() > mostWords) {
        append(runs, DiffRun::Kind::Removed, before);
        append(runs, DiffRun::Kind::Added, after);
        return runs;
    }
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> lengths((static_cast<std::size_t>(a.size()) + 1) * width, 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int & {
        return lengths[static_cast<std::size_t>(i) * width + static_cast<std::size_t>(j)];
    };
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            append(runs, DiffRun::Kind::Same, b[j]);
            ++i;
            ++j;
        } else if (i < a.size() && (j == b.size() || at(i + 1, j) >= at(i, j + 1))) {
            append(runs, DiffRun::Kind::Removed, a[i++]);
        } else {
            append(runs, DiffRun::Kind::Added, b[j++]);
        }
    }
    return runs;
}

} // namespace shortlist::desktop
