#include "extractor/skills.h"

#include "domain/skillcatalogue.h"
#include "extractor/fragments.h"

#include <QRegularExpression>
#include <QSet>

namespace shortlist::extractor {

namespace {

using domain::SkillCatalogue;
using domain::SkillContext;

constexpr qsizetype mostSkills = 150;

/// Names in the order they were first added, each once.
class SkillNames
{
public:
    void add(const QString &name)
    {
        if (m_names.size() < mostSkills && !m_seen.contains(name.toCaseFolded())) {
            m_seen.insert(name.toCaseFolded());
            m_names.append(name);
        }
    }
    [[nodiscard]] QStringList names() const { return m_names; }

private:
    QStringList m_names;
    QSet<QString> m_seen;
};

/// The section's items, rejoined where a narrow page broke one, without group names ("Languages: Java, Go") and levels.
QStringList itemsOf(const QStringList &lines)
{
    static const QRegularExpression separators(
        QStringLiteral(R"(\s*[,;|\x{2022}\x{00B7}\x{25CF}\x{25AA}\x{E000}-\x{F8FF}\n\t]\s*)"));
    static const QRegularExpression group(QStringLiteral(R"(^[^:,;\n]{2,40}:\s*)"),
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression level(QStringLiteral(R"(\s*\([^)]*\)|\s+[-\x{2013}]\s+\w+$)"));
    QString text;
    for (const QString &line : lines) {
        const bool goesOn = !text.isEmpty() && (text.endsWith(u',') || line.startsWith(u','));
        text += (goesOn ? u' ' : u'\n') + line;
    }
    QStringList items;
    for (const QString &raw : text.remove(group).split(separators, Qt::SkipEmptyParts)) {
        const QString item = withoutBullet(raw).remove(level).simplified();
        if (!item.isEmpty())
            items.append(item);
    }
    return items;
}

/// True for an item that reads like the name of a skill and not like part of a sentence.
bool isPlausibleName(const QString &item)
{
    static const QRegularExpression shape(QStringLiteral(R"(^[\p{L}\d.][\p{L}\p{M}\d .+#/&'\-]{1,39}$)"));
    static const QRegularExpression sentence(
        QStringLiteral(
            R"(\b(?:in|with|and|of|for|the|to|years?|experience|knowledge|proficient|familiar|fluent|native|skilled|)"
            R"(excellent|strong|good|etc|including|advanced|basic|intermediate|using)\b|\d{4}|\.$)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression letter(QStringLiteral("\\p{L}"));
    return item.count(u' ') <= 2 && shape.match(item).hasMatch() && letter.match(item).hasMatch() &&
           !sentence.match(item).hasMatch();
}

void addListed(SkillNames &skills, const QStringList &lines)
{
    const SkillCatalogue &catalogue = SkillCatalogue::starting();
    for (const QString &item : itemsOf(lines)) {
        if (const domain::Skill *known = catalogue.find(item)) {
            skills.add(known->name);
            continue;
        }
        const QList<domain::SkillMatch> matches = catalogue.match(item, SkillContext::SkillList);
        for (const domain::SkillMatch &match : matches)
            skills.add(match.skill.name);
        if (matches.isEmpty() && isPlausibleName(item))
            skills.add(item);
    }
}

/// Where a CV has no skills section to speak of, its prose is all there is.
bool isSearched(const Section &section)
{
    static const QRegularExpression references(QStringLiteral("refer|hobb|interest|interess"),
                                               QRegularExpression::CaseInsensitiveOption);
    switch (section.kind) {
    case SectionKind::Summary:
    case SectionKind::Experience:
        return true;
    case SectionKind::Other:
        return !references.match(section.heading).hasMatch();
    default:
        return false;
    }
}

} // namespace

QStringList findSkills(const QList<Section> &sections)
{
    SkillNames skills;
    addListed(skills, linesOf(sections, SectionKind::Skills));
    const bool hasHeadings = sections.size() > 1;
    for (const Section &section : sections) {
        if (hasHeadings && !isSearched(section))
            continue;
        for (const domain::SkillMatch &match :
             SkillCatalogue::starting().match(section.lines.join(u'\n'), SkillContext::Prose))
            skills.add(match.skill.name);
    }
    return skills.names();
}

} // namespace shortlist::extractor
