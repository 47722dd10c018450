#pragma once

#include <QList>
#include <QStringList>

namespace shortlist::extractor {

enum class SectionKind {
    Contact, ///< what stands before the first heading
    Summary,
    Experience,
    Education,
    Skills,
    Languages,
    Other, ///< projects, certificates, interests, references …
};

/// A part of a CV: the lines under one heading.
struct Section
{
    SectionKind kind = SectionKind::Contact;
    QString heading;   ///< as written; empty for Contact
    QStringList lines; ///< trimmed, without empty ones
};

/// Splits a CV's text at its headings. The first section is always Contact, perhaps without lines. A heading is a short
/// line of words that CVs use as headings (English, German, French and Spanish), or such words before a colon at a
/// line's beginning ("Skills: Python, SQL").
[[nodiscard]] QList<Section> splitSections(const QString &text);

/// The lines of all sections of one kind.
[[nodiscard]] QStringList linesOf(const QList<Section> &sections, SectionKind kind);

/// True for a line that is a section's heading and nothing else.
[[nodiscard]] bool isHeading(const QString &line);

} // namespace shortlist::extractor
