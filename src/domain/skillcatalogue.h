#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace shortlist::domain {

enum class SkillCategory {
    Language,  ///< programming and markup languages
    Framework, ///< frameworks and libraries
    Database,
    Cloud, ///< platforms and their services
    DataScience,
    DevOps,
    Practice, ///< methods and ways of working in software
    Design,
    Office,   ///< office and business software
    Business, ///< sales, marketing, finance, human resources, management
    Health,
    Logistics, ///< logistics, production and crafts
    Soft,      ///< what a person is like at work
};

/// One skill: its canonical spelling and where it belongs.
struct Skill
{
    QString name;
    SkillCategory category;
};

/// Where a text comes from, which decides how much a doubtful word counts.
enum class SkillContext {
    SkillList, ///< a CV's list of skills: what stands there is meant as a skill
    Prose,     ///< anything else
};

/// A skill found in a text.
struct SkillMatch
{
    qsizetype position;
    qsizetype length;
    Skill skill;
};

/// The skills that Shortlist knows from the start, with their other spellings. Immutable, hence safe on all threads.
///
/// A spelling matches whole words only, whatever its case: "Java" is not in "JavaScript", "C" not in "C++", "Git" not
/// in "GitHub", none in an address. Spellings that are also everyday words have a stricter rule in the table
/// (skilltable.h): exact case ("Spark"), only as an item of a list ("R", "Go"), or only in a CV's list of skills
/// ("Communication").
class SkillCatalogue
{
public:
    /// The starting catalogue, built at the first call.
    [[nodiscard]] static const SkillCatalogue &starting();

    [[nodiscard]] const QList<Skill> &skills() const { return m_skills; }

    /// The skill with this name or alias, whatever its case; null when there is none.
    [[nodiscard]] const Skill *find(const QString &name) const;

    /// The canonical spelling of `name`; `name` itself, with single spaces, when the catalogue doesn't know it.
    [[nodiscard]] QString canonicalName(const QString &name) const;

    /// The skills in `text` from left to right, the longest spelling at each place; a skill named twice comes twice.
    [[nodiscard]] QList<SkillMatch> match(const QString &text, SkillContext context) const;

private:
    enum class Rule { AnyCase, ExactCase, ListItem, SkillListOnly };
    struct Spelling
    {
        QString text;
        Rule rule;
        qsizetype skill; ///< index into m_skills
    };

    SkillCatalogue();
    void addTable(SkillCategory category, const QString &lines);
    [[nodiscard]] bool accepts(const Spelling &spelling, const QString &text, qsizetype start, qsizetype end,
                               SkillContext context) const;

    QList<Skill> m_skills;
    QHash<QString, qsizetype> m_byName;            ///< folded spelling → index into m_skills
    QHash<QString, QList<Spelling>> m_byBeginning; ///< folded first two characters → spellings, longest first
};

} // namespace shortlist::domain
