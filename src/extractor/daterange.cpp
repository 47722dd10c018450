#include "extractor/daterange.h"

#include <QHash>
#include <QRegularExpression>

namespace shortlist::extractor {

namespace {

using documents::PartialDate;

/// One date: a month's name and year, MM/YYYY, YYYY-MM or a year; parseDate() tells which.
const QString datePattern = QStringLiteral(
    R"((?:\b(?:jan|ene|feb|f\x{00E9}v|mar|m\x{00E4}r|mrz|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|ao\x{00FB}|ago|sep|set|oct|okt|nov|dec|dez|d\x{00E9}c|dic))"
    R"(\p{L}{0,7}\.?,?\s+(?:19|20)\d\d|\d{1,2}\s*[/.]\s*(?:19|20)\d\d|\b(?:19|20)\d\d[-/.]\d{1,2}\b|\b(?:19|20)\d\d\b))");

/// The month for the first three letters of its English, German, French or Spanish name; 0 for no month.
int monthOf(const QString &word)
{
    static const QHash<QString, int> months = [] {
        const QString spellings =
            QStringLiteral("jan ene|feb fév fev|mar mär mrz|apr avr abr|may mai|jun juin|jul juil|aug aoû ago|sep set|"
                           "oct okt|nov|dec dez déc dic");
        QHash<QString, int> all;
        int month = 0;
        for (const QString &alternatives : spellings.split(u'|')) {
            ++month;
            for (const QString &spelling : alternatives.split(u' '))
                all.insert(spelling, month);
        }
        return all;
    }();
    const QString lower = word.toLower();
    return months.value(lower.left(4), months.value(lower.left(3)));
}

PartialDate parseDate(const QString &text)
{
    static const QRegularExpression yearShape(QStringLiteral("(?:19|20)\\d\\d"));
    static const QRegularExpression wordShape(QStringLiteral("^\\p{L}+"));
    static const QRegularExpression monthNumberShape(QStringLiteral("^(\\d{1,2})\\s*[/.]|[-/.](\\d{1,2})$"));
    const QRegularExpressionMatch year = yearShape.match(text);
    if (!year.hasMatch())
        return {};
    int month = monthOf(wordShape.match(text).captured());
    if (const QRegularExpressionMatch number = monthNumberShape.match(text); number.hasMatch())
        month = (number.captured(1) + number.captured(2)).toInt();
    return {year.captured().toInt(), month >= 1 && month <= 12 ? month : 0, 0};
}

bool endsBeforeStart(const PartialDate &start, const PartialDate &end)
{
    if (!end.isKnown())
        return false;
    return end.year < start.year || (end.year == start.year && end.month != 0 && end.month < start.month);
}

} // namespace

std::optional<DateRange> findDateRange(const QString &line)
{
    static const QRegularExpression shape(
        QStringLiteral(
            R"(\(?(?:(?<start>%1)\s*(?:-|\x{2010}|\x{2011}|\x{2012}|\x{2013}|\x{2014}|\bto\b|\buntil\b|\bbis\b|\bà\b|\ba\b)\s*(?<end>%1|present|current|)"
            R"(currently|now|today|ongoing|heute|aujourd'hui|présent|actualidad|presente)|(?:since|seit|depuis|desde)\s+(?<open>%1)))"
            R"(\)?(?:\s*\([^)]{1,40}\))?)")
            .arg(datePattern),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = shape.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    DateRange range;
    range.start = parseDate(match.captured(QStringLiteral("start")) + match.captured(QStringLiteral("open")));
    range.end = parseDate(match.captured(QStringLiteral("end")));
    range.position = match.capturedStart();
    range.length = match.capturedLength();
    if (endsBeforeStart(range.start, range.end))
        return std::nullopt;
    return range;
}

PartialDate findLastDate(const QString &line)
{
    static const QRegularExpression shape(datePattern, QRegularExpression::CaseInsensitiveOption |
                                                           QRegularExpression::UseUnicodePropertiesOption);
    PartialDate last;
    QRegularExpressionMatchIterator all = shape.globalMatch(line);
    while (all.hasNext())
        last = parseDate(all.next().captured());
    return last;
}

} // namespace shortlist::extractor
