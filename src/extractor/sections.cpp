#include "extractor/sections.h"

#include <QHash>
#include <QRegularExpression>

#include <optional>

namespace shortlist::extractor {

namespace {

constexpr qsizetype longestHeading = 48;

const QHash<QString, SectionKind> &headings()
{
    static const QHash<QString, SectionKind> table = [] {
        const QList<std::pair<SectionKind, QString>> kinds = {
            {SectionKind::Contact,
             QStringLiteral("contact|contact information|contact details|contact info|personal information|"
                            "personal details|personal data|kontakt|persönliche daten|coordonnées|contacto")},
            {SectionKind::Summary,
             QStringLiteral(
                 "summary|professional summary|executive summary|career summary|profile|professional profile|"
                 "personal profile|personal statement|about|about me|objective|career objective|"
                 "summary of qualifications|overview|career profile|profil|kurzprofil|über mich|"
                 "résumé professionnel|perfil|perfil profesional")},
            {SectionKind::Experience,
             QStringLiteral("experience|work experience|professional experience|employment|employment history|"
                            "work history|career history|relevant experience|professional background|"
                            "experience and achievements|industry experience|berufserfahrung|"
                            "beruflicher werdegang|werdegang|expérience professionnelle|expériences professionnelles|"
                            "expérience|experiencia|experiencia laboral|experiencia profesional")},
            {SectionKind::Education,
             QStringLiteral("education|academic background|education and training|academic qualifications|"
                            "educational background|academic history|qualifications|education and certifications|"
                            "ausbildung|bildung|studium|bildungsweg|formation|educación|formación académica|"
                            "formación|études")},
            {SectionKind::Skills,
             QStringLiteral(
                 "skills|technical skills|key skills|core skills|core competencies|core competences|"
                 "competencies|technologies|technical expertise|expertise|areas of expertise|tech stack|"
                 "skills and technologies|skills and tools|tools|tools and technologies|technical proficiencies|"
                 "technical summary|technical competencies|professional skills|skill set|skillset|soft skills|"
                 "hard skills|computer skills|it skills|programming languages|key competencies|"
                 "skills summary|relevant skills|clinical skills|"
                 "kenntnisse|fähigkeiten|kenntnisse und fähigkeiten|it kenntnisse|edv kenntnisse|"
                 "compétences|compétences techniques|habilidades|competencias|conocimientos")},
            {SectionKind::Languages,
             QStringLiteral("languages|language skills|spoken languages|sprachen|sprachkenntnisse|langues|idiomas")},
            {SectionKind::Other,
             QStringLiteral("projects|personal projects|selected projects|key projects|certifications|certificates|"
                            "licenses|licenses and certifications|certifications and licenses|awards|honors|"
                            "honors and awards|awards and honors|achievements|publications|patents|volunteering|"
                            "volunteer experience|volunteer work|interests|hobbies|hobbies and interests|references|"
                            "activities|extracurricular activities|training|courses|memberships|affiliations|"
                            "professional affiliations|additional information|miscellaneous|"
                            "projekte|zertifikate|weiterbildung|interessen|referenzen|ehrenamt|projets|certificats|"
                            "centres d'intérêt|proyectos|certificaciones|referencias|intereses")},
        };
        QHash<QString, SectionKind> all;
        for (const auto &[kind, words] : kinds) {
            for (const QString &heading : words.split(u'|'))
                all.insert(heading, kind);
        }
        return all;
    }();
    return table;
}

/// Lower case letters and single spaces: "S K I L L S" and "— Skills & Tools —" read like "skills" and "skills and
/// tools".
QString plainWords(const QString &line)
{
    static const QRegularExpression decoration(QStringLiteral(R"([^\p{L}'&\s]+)"));
    static const QRegularExpression spacedOut(QStringLiteral(R"(^(?:\p{L}\s){3,}\p{L}$)"));
    QString words = QString(line).replace(decoration, QStringLiteral(" ")).simplified();
    if (spacedOut.match(words).hasMatch())
        words.remove(u' ');
    return words.replace(QStringLiteral("&"), QStringLiteral("and")).simplified().toLower();
}

std::optional<SectionKind> kindOfHeading(const QString &line)
{
    // A bullet makes it an item of a list: "• Training".
    if (line.size() > longestHeading || line.startsWith(u'\u2022'))
        return std::nullopt;
    const auto found = headings().constFind(plainWords(line));
    if (found == headings().cend())
        return std::nullopt;
    return *found;
}

} // namespace

bool isHeading(const QString &line)
{
    return kindOfHeading(line).has_value();
}

QList<Section> splitSections(const QString &text)
{
    QList<Section> sections{Section{}};
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.isEmpty())
            continue;
        if (const auto kind = kindOfHeading(line)) {
            sections.append({*kind, line, {}});
            continue;
        }
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0) {
            const auto kind = kindOfHeading(line.left(colon));
            // "Technologies: Java" within a position describes that position, "Languages: Java" within skills is a
            // group of them.
            const bool opens =
                kind &&
                (*kind == SectionKind::Skills || *kind == SectionKind::Languages || *kind == SectionKind::Summary) &&
                sections.last().kind != SectionKind::Experience && sections.last().kind != SectionKind::Skills &&
                sections.last().kind != SectionKind::Other;
            if (opens) {
                sections.append({*kind, line.left(colon), {line.mid(colon + 1).trimmed()}});
                continue;
            }
        }
        sections.last().lines.append(line);
    }
    return sections;
}

QStringList linesOf(const QList<Section> &sections, SectionKind kind)
{
    QStringList lines;
    for (const Section &section : sections) {
        if (section.kind == kind)
            lines += section.lines;
    }
    return lines;
}

} // namespace shortlist::extractor
