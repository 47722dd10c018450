#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace shortlist::domain {

/// A skill with how well it is wanted, or mastered.
struct NamedSkill
{
    QString name;
    int level = 0; ///< 1, beginner, to 5, expert; 0: not said
};

/// The skills of a JSON list as jobs, candidates and CVs keep it: texts, or objects with `name` and `level`. What is
/// neither, or has a name without a letter or digit, is left out; a level that is none from 1 to 5 is not said.
[[nodiscard]] QList<NamedSkill> namedSkills(const QByteArray &json);

} // namespace shortlist::domain
