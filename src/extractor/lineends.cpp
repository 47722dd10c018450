#include "extractor/lineends.h"

#include "extractor/daterange.h"
#include "extractor/sections.h"

#include <QStringList>

namespace shortlist::extractor {

namespace {

constexpr qsizetype longestTail = 60;

bool standsAlone(const QString &tail)
{
    if (isHeading(tail))
        return true;
    const auto range = findDateRange(tail);
    return range && range->position == 0 && range->length == tail.size();
}

} // namespace

QString withLineEndsRestored(const QString &text)
{
    const QString stop = QStringLiteral(". ");
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        // Only the last full stop: what follows an earlier one goes on behind it.
        const qsizetype at = line.lastIndexOf(stop);
        if (at > 0 && line.size() - at <= longestTail && standsAlone(line.mid(at + stop.size()).trimmed()))
            line[at + 1] = u'\n';
    }
    return lines.join(u'\n');
}

} // namespace shortlist::extractor
