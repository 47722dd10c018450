#include "extractor/cvstructure.h"

#include "extractor/contact.h"
#include "extractor/education.h"
#include "extractor/experience.h"
#include "extractor/languages.h"
#include "extractor/sections.h"
#include "extractor/skills.h"

namespace shortlist::extractor {

namespace {

/// No CV is longer; what comes after it is searched by nobody and would only cost time.
constexpr qsizetype longestStructured = 200'000;
constexpr qsizetype longestLine = 2'000;

QString boundedText(const QString &text)
{
    QStringList lines = text.left(longestStructured).split(u'\n');
    for (QString &line : lines)
        line.truncate(longestLine);
    return lines.join(u'\n');
}

} // namespace

documents::Resume structureOf(const QString &text)
{
    const QList<Section> sections = splitSections(boundedText(text));
    documents::Resume resume;
    resume.basics = findContact(sections);
    resume.basics.summary = linesOf(sections, SectionKind::Summary).join(u' ');
    resume.work = findWork(linesOf(sections, SectionKind::Experience));
    resume.education = findEducation(linesOf(sections, SectionKind::Education));
    resume.languages = findLanguages(linesOf(sections, SectionKind::Languages));
    for (const QString &skill : findSkills(sections))
        resume.skills.append({skill, {}, {}});
    if (resume.basics.label.isEmpty() && !resume.work.isEmpty())
        resume.basics.label = resume.work.first().position;
    return resume;
}

} // namespace shortlist::extractor
