#pragma once

#include "domain/skillcatalogue.h"

#include <QStringView>

namespace shortlist::domain {

/// The skills of one category as text, a skill a line: its canonical spelling, then its other ones, separated by `|`.
/// A mark before a spelling makes its rule stricter:
///   `=` only in exactly this case;
///   `?` only in exactly this case and as an item of a list (commas, bullets, line ends, "and" on both sides);
///   `*` only as an item of a CV's list of skills.
struct SkillTable
{
    SkillCategory category;
    QStringView lines;
};

/// Languages, frameworks, databases, clouds, data science and operations.
[[nodiscard]] QList<SkillTable> technologySkillTables();
/// Methods, design, office software, business, health, logistics and soft skills.
[[nodiscard]] QList<SkillTable> professionalSkillTables();

[[nodiscard]] inline QList<SkillTable> skillTables()
{
    return technologySkillTables() + professionalSkillTables();
}

} // namespace shortlist::domain
