#include "extractor/education.h"

#include "extractor/daterange.h"
#include "extractor/fragments.h"

#include <QRegularExpression>

namespace shortlist::extractor {

namespace {

using Education = documents::Resume::Education;

constexpr qsizetype mostEntries = 30;

/// Group 1 is the kind of study, group 2 the subject, as far as they stand in one part of a line.
const QRegularExpression &degreeShape()
{
    static const QRegularExpression shape(
        QStringLiteral(
            R"(^((?:bachelor|master|doctor|associate)(?:['\x{2019}]s)?(?:\s+degree)?(?:\s+of\s+(?:business administration|applied science|fine arts|)"
            R"(arts|science|engineering|laws|education|nursing|technology|philosophy|commerce|medicine))?|b\.?\s?sc?\.?|m\.?\s?sc?\.?|b\.?a\.?|m\.?a\.?|)"
            R"(b\.?eng\.?|m\.?eng\.?|b\.?tech\.?|m\.?tech\.?|ph\.?\s?d\.?|mba|m\.d\.|bba|diplom|diploma|associate|abitur|staatsexamen|magister|licence|)"
            R"(licenciatura|high school diploma|ged)(?=[\s,:(]|$)[\s,:]*(?:\((?:[^)]{1,20})\))?[\s,:]*(?:(?:degree\s+)?in\s+|of\s+)?(.{0,120})$)"),
        QRegularExpression::CaseInsensitiveOption);
    return shape;
}

bool isInstitution(const QString &text)
{
    static const QRegularExpression words(
        QStringLiteral(
            R"(\b(?:university|college|institute|school|academy|polytechnic|universität|hochschule|fachhochschule|université|)"
            R"(école|universidad|universidade|università|politecnico|MIT|ETH|NYU|UCLA)\b)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(text).hasMatch();
}

/// The line's parts without its dates.
QStringList partsWithoutDates(const QString &line)
{
    static const QRegularExpression dates(
        QStringLiteral(
            R"([\s,(]*(?:\b(?:graduated|expected|class of)\b:?\s*)?(?:\b\p{L}{3,9}\.?\s+|\b\d{1,2}[/.])?\b(?:19|20)\d\d\b(?:\s*[-\x{2013}\x{2014}]\s*)"
            R"((?:(?:\p{L}{3,9}\.?\s+|\d{1,2}[/.])?(?:19|20)\d\d|present))?\)?)"),
        QRegularExpression::CaseInsensitiveOption);
    QStringList parts;
    for (const QString &fragment : fragmentsOf(line)) {
        const QString part = QString(fragment).remove(dates).simplified();
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts;
}

/// "Bachelor of Arts, Some University": the institution follows a comma.
QStringList splitAtInstitution(const QString &part)
{
    if (!isInstitution(part))
        return {part};
    const qsizetype comma = part.indexOf(QStringLiteral(", "));
    const bool degreeFirst = degreeShape().match(part).hasMatch();
    if (comma < 0 || (!degreeFirst && !degreeShape().match(part.mid(comma + 2)).hasMatch()))
        return {part};
    return {part.left(comma), part.mid(comma + 2)};
}

void addDates(Education &entry, const QString &line)
{
    if (const std::optional<DateRange> range = findDateRange(line)) {
        entry.startDate = range->start;
        entry.endDate = range->end;
    } else if (const documents::PartialDate date = findLastDate(line); date.isKnown()) {
        entry.endDate = date;
    }
}

/// Gathers entries line by line.
class EducationReader
{
public:
    void readLine(const QString &raw)
    {
        const QString line = withoutBullet(raw);
        static const QRegularExpression score(
            QStringLiteral(R"(\b(?:GPA|grade|note)\s*:?\s*([\d.,]+(?:\s*/\s*[\d.]+)?))"),
            QRegularExpression::CaseInsensitiveOption);
        if (const QRegularExpressionMatch match = score.match(line); match.hasMatch() && !m_all.isEmpty())
            m_all.last().score = match.captured(1);
        for (const QString &fragment : partsWithoutDates(line)) {
            for (const QString &part : splitAtInstitution(fragment))
                readPart(part);
        }
        if (!m_all.isEmpty() && !m_all.last().endDate.isKnown())
            addDates(m_all.last(), line);
    }

    [[nodiscard]] QList<Education> all() const { return m_all; }

private:
    void readPart(const QString &part)
    {
        const QRegularExpressionMatch degree = degreeShape().match(part);
        if (degree.hasMatch()) {
            if (m_all.isEmpty() || !m_all.last().studyType.isEmpty())
                m_all.append(Education{});
            m_all.last().studyType = degree.captured(1).trimmed();
            m_all.last().area = degree.captured(2).trimmed();
        } else if (isInstitution(part)) {
            if (m_all.isEmpty() || !m_all.last().institution.isEmpty())
                m_all.append(Education{});
            m_all.last().institution = part;
        } else if (!m_all.isEmpty() && m_all.last().institution.isEmpty() && part.size() <= 80 &&
                   part.front().isUpper()) {
            m_all.last().institution = part; // beside a degree it needs no tell-tale word
        }
    }

    QList<Education> m_all;
};

} // namespace

QList<Education> findEducation(const QStringList &lines)
{
    EducationReader reader;
    for (const QString &line : lines) {
        if (reader.all().size() >= mostEntries)
            break;
        reader.readLine(line);
    }
    return reader.all();
}

} // namespace shortlist::extractor
