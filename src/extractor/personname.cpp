#include "extractor/personname.h"

#include "domain/skillcatalogue.h"
#include "extractor/fragments.h"
#include "extractor/jobtitle.h"
#include "extractor/sections.h"

#include <QRegularExpression>
#include <QSet>

namespace shortlist::extractor {

namespace {

constexpr qsizetype linesSearched = 8;
constexpr qsizetype mostWords = 5;

/// Parts of a surname that stay small in the middle of a name.
bool isParticle(const QString &word)
{
    static const QSet<QString> particles = {QStringLiteral("de"),  QStringLiteral("da"),  QStringLiteral("di"),
                                            QStringLiteral("du"),  QStringLiteral("del"), QStringLiteral("der"),
                                            QStringLiteral("den"), QStringLiteral("des"), QStringLiteral("dos"),
                                            QStringLiteral("van"), QStringLiteral("von"), QStringLiteral("zu"),
                                            QStringLiteral("la"),  QStringLiteral("le"),  QStringLiteral("el"),
                                            QStringLiteral("bin"), QStringLiteral("ibn"), QStringLiteral("al"),
                                            QStringLiteral("y"),   QStringLiteral("ten"), QStringLiteral("ter")};
    return particles.contains(word.toLower());
}

/// Words at the top of many CVs that look like a name's and aren't.
bool isNoName(const QString &word)
{
    static const QSet<QString> words = {
        QStringLiteral("resume"),     QStringLiteral("résumé"),       QStringLiteral("curriculum"),
        QStringLiteral("vitae"),      QStringLiteral("cv"),           QStringLiteral("lebenslauf"),
        QStringLiteral("page"),       QStringLiteral("confidential"), QStringLiteral("street"),
        QStringLiteral("road"),       QStringLiteral("avenue"),       QStringLiteral("email"),
        QStringLiteral("phone"),      QStringLiteral("mobile"),       QStringLiteral("address"),
        QStringLiteral("linkedin"),   QStringLiteral("github"),       QStringLiteral("portfolio"),
        QStringLiteral("university"), QStringLiteral("college"),      QStringLiteral("inc"),
        QStringLiteral("gmbh"),       QStringLiteral("ltd"),          QStringLiteral("llc"),
        QStringLiteral("senior"),     QStringLiteral("junior"),       QStringLiteral("and"),
        QStringLiteral("the"),        QStringLiteral("of"),           QStringLiteral("for"),
        QStringLiteral("with"),       QStringLiteral("europass")};
    return words.contains(word.toLower());
}

QString capitalised(const QString &word)
{
    QString result = word.toLower();
    bool atStart = true;
    for (QChar &c : result) {
        if (atStart)
            c = c.toUpper();
        atStart = c == u'-' || c == u'\'' || c == u'\u2019' || c == u'.';
    }
    // MCDONALD: "Mc" is always followed by a capital; "Mac" is not (Macy), so it is left.
    if (result.size() > 3 && result.startsWith(QStringLiteral("Mc")))
        result[2] = result.at(2).toUpper();
    return result;
}

QString withoutTitlesAndDegrees(QString line)
{
    static const QRegularExpression label(QStringLiteral(R"(^(?:full\s+)?name\s*:\s*)"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression honorific(QStringLiteral(R"(^(?:(?:dr|prof|mr|mrs|ms|mx|dipl\.-ing|ing)\.?\s+)+)"),
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression degrees(
        QStringLiteral(
            R"([\s,]+(?:(?:ph\.?d\.?|mba|m\.?sc\.?|b\.?sc\.?|m\.?d\.?|rn|bsn|msn|cpa|pmp|jd|esq\.?|cfa|p\.?e\.?|m\.?a\.?|b\.?a\.?)[\s,]*)+$)"),
        QRegularExpression::CaseInsensitiveOption);
    // Degrees only after a comma or in capitals, so that "Yo-Yo Ma" keeps his surname.
    const QRegularExpressionMatch match = degrees.match(line);
    line.remove(label);
    if (match.hasMatch() && (match.captured().contains(u',') || match.captured().contains(u'.')))
        line.remove(degrees);
    line.remove(honorific);
    return line.simplified();
}

} // namespace

QString personNameIn(const QString &line)
{
    static const QRegularExpression wordShape(QStringLiteral(R"(^\p{L}[\p{L}\p{M}'\x{2019}.\-]*$)"));
    const QString name = withoutTitlesAndDegrees(line);
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2 || words.size() > mostWords || name.size() > 60)
        return {};
    if (isHeading(name) || looksLikeJobTitle(name) || domain::SkillCatalogue::starting().find(name))
        return {};
    QStringList shown;
    for (const QString &word : words) {
        const bool particle = !shown.isEmpty() && isParticle(word);
        // Scripts without capitals have neither upper nor lower case.
        if (!wordShape.match(word).hasMatch() || isNoName(word) || (word.front().isLower() && !particle))
            return {};
        const bool shouting =
            word.size() > 1 && word == word.toUpper() && word != word.toLower() && !word.contains(u'.');
        // JP Morgan: two capitals beside a word in small letters are initials.
        const bool initials = word.size() == 2 && name != name.toUpper();
        if (particle && shouting)
            shown.append(word.toLower());
        else
            shown.append(shouting && !initials ? capitalised(word) : word);
    }
    return shown.join(u' ');
}

QString findPersonName(const QStringList &openingLines, const QString &email)
{
    for (const QString &line : openingLines.mid(0, linesSearched)) {
        for (const QString &fragment : fragmentsOf(line)) {
            const QString name = personNameIn(fragment);
            if (!name.isEmpty())
                return name;
        }
        // "Jane Smith, Data Scientist"
        const QString name = personNameIn(line.section(u',', 0, 0));
        if (!name.isEmpty() && line.contains(u',') && looksLikeJobTitle(line.section(u',', 1)))
            return name;
    }
    // A name in two lines, one word each.
    if (openingLines.size() >= 2 && !openingLines.at(0).contains(u' ') && !openingLines.at(1).contains(u' ')) {
        const QString name = personNameIn(openingLines.at(0) + u' ' + openingLines.at(1));
        if (!name.isEmpty())
            return name;
    }
    static const QRegularExpression mailbox(QStringLiteral(R"(^(\p{L}{2,})[._](\p{L}{2,})\d*@)"));
    const QRegularExpressionMatch match = mailbox.match(email);
    return match.hasMatch() ? capitalised(match.captured(1)) + u' ' + capitalised(match.captured(2)) : QString();
}

} // namespace shortlist::extractor
