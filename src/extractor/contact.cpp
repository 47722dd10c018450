#include "extractor/contact.h"

#include "domain/contactrules.h"
#include "extractor/fragments.h"
#include "extractor/jobtitle.h"
#include "extractor/personname.h"
#include "extractor/place.h"

#include <QRegularExpression>

namespace shortlist::extractor {

namespace {

/// Without headings a CV is one long Contact section, so only its first lines are believed to be about the person.
constexpr qsizetype openingLineCount = 15;

struct WebAddresses
{
    QString url;
    QList<documents::Resume::Profile> profiles;
};

WebAddresses findWebAddresses(const QString &text)
{
    static const QRegularExpression address(
        QStringLiteral(
            R"((?:https?://|\bwww\.)[^\s<>"'|,;()]{3,300}|\b(?:linkedin\.com/in|github\.com|gitlab\.com|xing\.com/profile)/[^\s<>"'|,;()]{1,200})"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression trailing(QStringLiteral("[.:/]+$"));
    WebAddresses found;
    QRegularExpressionMatchIterator all = address.globalMatch(text);
    while (all.hasNext()) {
        QString url = all.next().captured().remove(trailing);
        if (!url.startsWith(QStringLiteral("http"), Qt::CaseInsensitive))
            url.prepend(QStringLiteral("https://"));
        const QString lower = url.toLower();
        const QString network =
            lower.contains(QStringLiteral("linkedin.com/in/")) ? QStringLiteral("LinkedIn")
            : lower.contains(QStringLiteral("//github.com/")) || lower.contains(QStringLiteral("//www.github.com/"))
                ? QStringLiteral("GitHub")
            : lower.contains(QStringLiteral("gitlab.com/"))       ? QStringLiteral("GitLab")
            : lower.contains(QStringLiteral("xing.com/profile/")) ? QStringLiteral("XING")
                                                                  : QString();
        const auto sameNetwork = [&](const documents::Resume::Profile &profile) { return profile.network == network; };
        if (network.isEmpty() && found.url.isEmpty())
            found.url = url;
        else if (!network.isEmpty() && std::none_of(found.profiles.cbegin(), found.profiles.cend(), sameNetwork))
            found.profiles.append(
                {network, url.section(u'/', network == u"LinkedIn" || network == u"XING" ? 4 : 3).section(u'/', 0, 0),
                 url});
    }
    return found;
}

/// The first part of the opening lines that reads like a job title and isn't part of a sentence.
QString findLabel(const QStringList &lines, const QString &name)
{
    for (const QString &line : lines) {
        for (const QString &fragment : fragmentsOf(line)) {
            QString label = fragment;
            if (label.startsWith(name, Qt::CaseInsensitive) && label.size() > name.size())
                label = label.mid(name.size()).remove(QRegularExpression(QStringLiteral("^[,\\s]+")));
            if (label.size() <= 80 && !label.endsWith(u'.') && !label.contains(u'@') && label.count(u' ') <= 7 &&
                looksLikeJobTitle(label))
                return label;
        }
    }
    return {};
}

} // namespace

QString findEmail(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(R"([A-Za-z0-9._%+'\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24})"));
    QRegularExpressionMatchIterator all = shape.globalMatch(text);
    while (all.hasNext()) {
        QString address = all.next().captured();
        if (domain::isEmailAddress(address))
            return address;
    }
    return {};
}

QString findPhone(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(
            R"((?<![\w.,@/+\-])(?:\+|\(\+?|)\d[\d \x{a0}().\-/\x{2010}-\x{2013}]{5,24}\d(?:\s*(?:ext\.?|x)\s*\d{1,6})?(?![\w@%]))"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression dates(QStringLiteral(
        R"(\b(?:19|20)\d\d\s*[-/.\x{2010}-\x{2013}]\s*(?:(?:19|20)\d\d|\d{1,2}\b)|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b\d{1,2}[/.](?:19|20)\d\d\b)"));
    QRegularExpressionMatchIterator all = shape.globalMatch(text);
    while (all.hasNext()) {
        QString number = all.next().captured().simplified();
        // Digits without any sign or gap are any number ("100000000 users"), unless they are as many as a national one
        // has.
        static const QRegularExpression bareDigits(QStringLiteral("^\\d+$"));
        const bool plausible = number.size() == 10 || number.size() == 11 || !bareDigits.match(number).hasMatch();
        if (plausible && domain::isPhoneNumber(number) && (number.startsWith(u'+') || !dates.match(number).hasMatch()))
            return number;
    }
    return {};
}

documents::Resume::Basics findContact(const QList<Section> &sections)
{
    const QStringList opening = linesOf(sections, SectionKind::Contact).mid(0, openingLineCount);
    const QString top = opening.join(u'\n');
    QString everything;
    for (const Section &section : sections)
        everything += section.lines.join(u'\n') + u'\n';

    documents::Resume::Basics basics;
    basics.email = findEmail(top);
    if (basics.email.isEmpty())
        basics.email = findEmail(everything);
    basics.phone = findPhone(top);
    if (basics.phone.isEmpty()) {
        // Further down only a number that says what it is.
        static const QRegularExpression labelled(
            QStringLiteral(
                R"(\b(?:phone|tel|telephone|mobile|cell|telefon|mobil|téléphone)\b\.?\s*(?:number)?\s*:?\s*([^\n|]{7,40}))"),
            QRegularExpression::CaseInsensitiveOption);
        basics.phone = findPhone(labelled.match(everything).captured(1));
    }
    basics.name = findPersonName(opening, basics.email);
    basics.label = findLabel(opening, basics.name);
    basics.location = findPlace(opening);
    // Further down a plain address is an employer's or a project's; a profile is still the person's own.
    basics.url = findWebAddresses(top).url;
    basics.profiles = findWebAddresses(top + u'\n' + everything).profiles;
    return basics;
}

} // namespace shortlist::extractor
