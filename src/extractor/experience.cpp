#include "extractor/experience.h"

#include "extractor/daterange.h"
#include "extractor/fragments.h"
#include "extractor/jobtitle.h"
#include "extractor/place.h"

#include <QRegularExpression>

namespace shortlist::extractor {

namespace {

using Work = documents::Resume::Work;

constexpr qsizetype mostPositions = 60;
constexpr qsizetype longestHeadingLine = 110;

/// Where one position's lines begin and end.
struct Block
{
    qsizetype heading = 0; ///< first line of the heading
    qsizetype dates = 0;   ///< the line with the dates
    qsizetype body = 0;    ///< first line after the heading
    DateRange range;
};

/// What is left of the line without its dates and the separators around them.
QString withoutDates(QString line, const DateRange &range)
{
    static const QRegularExpression edges(
        QStringLiteral(R"(^[\s|,;:\x{2013}\x{2014}\x{2022}()\-]+|[\s|,;:\x{2013}\x{2014}\x{2022}(\-]+$)"));
    line.remove(range.position, range.length);
    return line.remove(edges);
}

bool canBeHeading(const QString &line)
{
    return !line.isEmpty() && line.size() <= longestHeadingLine && !isBulleted(line) && !line.endsWith(u'.') &&
           !line.front().isLower() && !findDateRange(line);
}

/// An employer's name may end in a short word with a dot ("Inc.", "Lda.", "S.A."), which makes no sentence of it.
bool endsWithAbbreviation(const QString &line)
{
    static const QRegularExpression abbreviation(QStringLiteral(R"((?:^|\s)\p{Lu}[\p{L}.]{0,4}\.$)"));
    return abbreviation.match(line).hasMatch();
}

bool isHeadingLine(const QString &line)
{
    return canBeHeading(endsWithAbbreviation(line) ? line.chopped(1) : line);
}

QList<Block> findBlocks(const QStringList &lines)
{
    QList<Block> blocks;
    qsizetype free = 0; // the first line that no heading has taken
    for (qsizetype i = 0; i < lines.size() && blocks.size() < mostPositions; ++i) {
        const std::optional<DateRange> range = isBulleted(lines.at(i)) ? std::nullopt : findDateRange(lines.at(i));
        // A sentence may mention years too; a heading is short and little is left of it without them.
        if (!range || lines.at(i).size() > longestHeadingLine + range->length)
            continue;
        Block block{i, i, i + 1, *range};
        const QString rest = withoutDates(lines.at(i), *range);
        const bool complete = fragmentsOf(rest).size() >= 2 || rest.contains(QStringLiteral(" at ")) ||
                              (looksLikeJobTitle(rest) && rest.contains(u','));
        const qsizetype wanted = complete ? 0 : rest.isEmpty() ? 2 : 1;
        while (block.heading > free && i - block.heading < wanted && isHeadingLine(lines.at(block.heading - 1))) {
            --block.heading;
            // "Engineer - Employer" says everything: the line before it belongs to the position before.
            if (fragmentsOf(lines.at(block.heading)).size() >= 2)
                break;
        }
        const bool datesFirst = rest.isEmpty() && block.heading == i;
        for (int taken = 0; datesFirst && taken < 2 && block.body < lines.size() && isHeadingLine(lines.at(block.body));
             ++taken) {
            ++block.body;
            if (fragmentsOf(lines.at(block.body - 1)).size() >= 2)
                break;
        }
        free = block.body;
        blocks.append(block);
        i = block.body - 1;
    }
    return blocks;
}

/// The parts of a heading: title, employer, perhaps a place.
QStringList headingParts(const QStringList &lines)
{
    static const QRegularExpression joiner(QStringLiteral(R"(\s+(?:at|@|bei|chez)\s+)"));
    static const QRegularExpression comma(QStringLiteral(R"(\s*,\s+)"));
    QStringList parts;
    for (const QString &line : lines) {
        for (const QString &fragment : fragmentsOf(line))
            parts += fragment.split(joiner, Qt::SkipEmptyParts);
    }
    // "Engineer, Employer" when nothing else separates.
    if (parts.size() == 1 && looksLikeJobTitle(parts.first()))
        parts = parts.first().split(comma, Qt::SkipEmptyParts);
    return parts;
}

void fillHeading(Work &work, const QStringList &lines)
{
    QStringList parts = headingParts(lines);
    for (qsizetype i = 0; i < parts.size() && parts.size() > 1; ++i) {
        if (placeIn(parts.at(i))) {
            work.location = parts.takeAt(i);
            break;
        }
    }
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (looksLikeJobTitle(parts.at(i))) {
            work.position = parts.takeAt(i);
            break;
        }
    }
    if (work.position.isEmpty() && parts.size() > 1)
        work.position = parts.takeFirst();
    if (!parts.isEmpty())
        work.name = parts.takeFirst();
    // "Employer, Town, Country": the place is not part of the name.
    const qsizetype comma = work.name.indexOf(u',');
    if (work.location.isEmpty() && comma > 0 && placeIn(work.name.mid(comma + 1).trimmed())) {
        work.location = work.name.mid(comma + 1).trimmed();
        work.name.truncate(comma);
    }
}

void fillBody(Work &work, const QStringList &lines)
{
    QStringList summary;
    for (const QString &line : lines) {
        if (isBulleted(line))
            work.highlights.append(withoutBullet(line));
        else if (!work.highlights.isEmpty()) // the page was too narrow for the item
            work.highlights.last() += u' ' + line;
        else
            summary.append(line);
    }
    work.highlights.removeAll(QString());
    work.summary = summary.join(u' ');
}

} // namespace

QList<Work> findWork(const QStringList &lines)
{
    const QList<Block> blocks = findBlocks(lines);
    QList<Work> all;
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        const Block &block = blocks.at(i);
        QStringList heading = lines.mid(block.heading, block.body - block.heading);
        heading[block.dates - block.heading] = withoutDates(lines.at(block.dates), block.range);
        Work work;
        work.startDate = block.range.start;
        work.endDate = block.range.end;
        fillHeading(work, heading);
        const qsizetype end = i + 1 < blocks.size() ? blocks.at(i + 1).heading : lines.size();
        fillBody(work, lines.mid(block.body, end - block.body));
        all.append(work);
    }
    return all;
}

} // namespace shortlist::extractor
