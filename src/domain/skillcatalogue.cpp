#include "domain/skillcatalogue.h"

#include "domain/skilltable.h"

#include <QRegularExpression>

#include <algorithm>

namespace shortlist::domain {

namespace {

QString folded(const QString &text)
{
    return text.simplified().toCaseFolded();
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

bool isSpaceOrHyphen(QChar c)
{
    return c.isSpace() || c == u'-' || c == QChar(0x2010) || c == QChar(0x2011);
}

/// The end of `spelling` when it stands at `start`, -1 when it doesn't. A space in it fits any run of white space or
/// one hyphen ("machine-learning"), because texts break lines and hyphenate as they like.
qsizetype endOfSpelling(const QString &spelling, const QString &text, qsizetype start)
{
    qsizetype at = start;
    for (const QChar c : spelling) {
        if (at >= text.size())
            return -1;
        if (c == u' ') {
            if (!isSpaceOrHyphen(text.at(at)))
                return -1;
            ++at;
            while (at < text.size() && text.at(at).isSpace())
                ++at;
        } else if (text.at(at).toCaseFolded() != c.toCaseFolded()) {
            return -1;
        } else {
            ++at;
        }
    }
    return at;
}

bool standsAlone(const QString &text, qsizetype start, qsizetype end)
{
    const QChar before = start > 0 ? text.at(start - 1) : QChar(u' ');
    const QChar after = end < text.size() ? text.at(end) : QChar(u' ');
    const QChar beyond = end + 1 < text.size() ? text.at(end + 1) : QChar(u' ');
    if (isWordCharacter(before) || isWordCharacter(after) || after == u'+' || after == u'#')
        return false;
    // "Node" in "Node.js", "NET" in "ASP.NET": a dot between letters joins a word.
    return before != u'.' && !(after == u'.' && isWordCharacter(beyond));
}

/// True where the place between `start` and `end` is one item of a list: separators, line ends or "and" on both sides.
bool isListItem(const QString &text, qsizetype start, qsizetype end)
{
    static constexpr QStringView separators = u",;|/:()[]\n\t\u2022\u00b7\u25cf\u25aa\u2023\u25e6\u2013\u2014*";
    static const QRegularExpression joinerBefore(QStringLiteral(R"((?:\b(?:and|or|und|et|y)|&)$)"));
    static const QRegularExpression joinerAfter(QStringLiteral(R"(^(?:(?:and|or|und|et|y)\b|&))"));
    // A hyphen or ampersand without spaces joins a word: "C-level", "R&D".
    const auto isGlue = [](QChar c) { return c == u'-' || c == u'&' || c == u'\'' || c == u'\u2019'; };
    if ((start > 0 && isGlue(text.at(start - 1))) || (end < text.size() && isGlue(text.at(end))))
        return false;
    qsizetype before = start - 1;
    while (before >= 0 && text.at(before) == u' ')
        --before;
    qsizetype after = end;
    while (after < text.size() && text.at(after) == u' ')
        ++after;
    const bool joined =
        joinerBefore.match(text.mid(qMax<qsizetype>(0, before - 4), qMin<qsizetype>(before + 1, 5))).hasMatch();
    const bool openBefore = before < 0 || joined || separators.contains(text.at(before));
    const QChar next = after + 1 < text.size() ? text.at(after + 1) : QChar(u'\n');
    // A letter and a dot within a line is an initial ("R. Smith"), unless it ends an enumeration ("Python and R.
    // Skilled").
    const bool sentenceEnd = after < text.size() && text.at(after) == u'.' &&
                             (next == u'\n' || (next.isSpace() && (joined || end - start > 1)));
    const bool openAfter = after >= text.size() || sentenceEnd || separators.contains(text.at(after)) ||
                           joinerAfter.match(text.mid(after, 5)).hasMatch();
    return openBefore && openAfter;
}

/// Blanks out addresses, so that a host or mailbox name never counts as a skill.
QString withoutAddresses(QString text)
{
    static const QRegularExpression address(
        QStringLiteral(R"((?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.)\S{1,500}|[\w.+-]{1,64}@[\w.-]{1,255}|)"
                       R"(\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|org|edu|dev|me|io|net)/\S{0,500})"),
        QRegularExpression::CaseInsensitiveOption);
    QRegularExpressionMatchIterator all = address.globalMatch(text);
    while (all.hasNext()) {
        const QRegularExpressionMatch match = all.next();
        // A control character: neither a word nor a list separator.
        text.replace(match.capturedStart(), match.capturedLength(), QString(match.capturedLength(), QChar(1)));
    }
    return text;
}

} // namespace

const SkillCatalogue &SkillCatalogue::starting()
{
    static const SkillCatalogue catalogue;
    return catalogue;
}

SkillCatalogue::SkillCatalogue()
{
    for (const SkillTable &table : skillTables())
        addTable(table.category, table.lines.toString());
    for (QList<Spelling> &spellings : m_byBeginning)
        std::stable_sort(spellings.begin(), spellings.end(),
                         [](const Spelling &a, const Spelling &b) { return a.text.size() > b.text.size(); });
}

void SkillCatalogue::addTable(SkillCategory category, const QString &lines)
{
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype index = m_skills.size();
        for (QString spelling : line.split(u'|')) {
            Rule rule = Rule::AnyCase;
            if (spelling.startsWith(u'='))
                rule = Rule::ExactCase;
            else if (spelling.startsWith(u'?'))
                rule = Rule::ListItem;
            else if (spelling.startsWith(u'*'))
                rule = Rule::SkillListOnly;
            if (rule != Rule::AnyCase)
                spelling.remove(0, 1);
            if (m_skills.size() == index)
                m_skills.append({spelling, category});
            m_byName.insert(folded(spelling), index);
            m_byBeginning[folded(spelling).left(2)].append({spelling, rule, index});
        }
    }
}

const Skill *SkillCatalogue::find(const QString &name) const
{
    const auto found = m_byName.constFind(folded(name));
    return found == m_byName.cend() ? nullptr : &m_skills.at(*found);
}

QString SkillCatalogue::canonicalName(const QString &name) const
{
    const Skill *skill = find(name);
    return skill ? skill->name : name.simplified();
}

bool SkillCatalogue::accepts(const Spelling &spelling, const QString &text, qsizetype start, qsizetype end,
                             SkillContext context) const
{
    if (!standsAlone(text, start, end))
        return false;
    const bool exact = QStringView(text).mid(start, end - start) == spelling.text;
    switch (spelling.rule) {
    case Rule::AnyCase:
        return true;
    case Rule::ExactCase:
        return exact;
    case Rule::ListItem:
        return exact && isListItem(text, start, end);
    case Rule::SkillListOnly:
        return context == SkillContext::SkillList && isListItem(text, start, end);
    }
    return false;
}

QList<SkillMatch> SkillCatalogue::match(const QString &original, SkillContext context) const
{
    const QString text = withoutAddresses(original);
    QList<SkillMatch> matches;
    for (qsizetype start = 0; start < text.size();) {
        qsizetype next = start + 1;
        // One-character spellings ("C", "R") have a beginning of one character.
        for (const qsizetype length : {qsizetype(2), qsizetype(1)}) {
            const auto bucket = m_byBeginning.constFind(text.mid(start, length).toCaseFolded());
            if (bucket == m_byBeginning.cend())
                continue;
            const auto hit = std::find_if(bucket->cbegin(), bucket->cend(), [&](const Spelling &spelling) {
                const qsizetype end = endOfSpelling(spelling.text, text, start);
                return end > 0 && accepts(spelling, text, start, end, context);
            });
            if (hit == bucket->cend())
                continue;
            next = endOfSpelling(hit->text, text, start);
            matches.append({start, next - start, m_skills.at(hit->skill)});
            break;
        }
        start = next;
    }
    return matches;
}

} // namespace shortlist::domain
