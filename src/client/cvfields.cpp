#include "client/cvfields.h"

#include "core/decimal.h"
#include "domain/contactrules.h"
#include "domain/experience.h"
#include "domain/skillcatalogue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QSet>
#include <QUrl>

namespace shortlist::client {

namespace {

/// The columns' lengths in the shared schema.
constexpr qsizetype nameLength = 200;
constexpr qsizetype emailLength = 320;
constexpr qsizetype phoneLength = 50;
constexpr qsizetype locationLength = 255;
constexpr qsizetype unlimited = 100'000;

QString textOf(const QJsonObject &object, QLatin1String member)
{
    return object.value(member).toString().simplified();
}

void put(protocol::FieldMap &fields, const QString &column, const QString &text, qsizetype length = unlimited)
{
    if (!text.isEmpty())
        fields.insert(column, text.left(length).trimmed().toUtf8());
}

void putList(protocol::FieldMap &fields, const QString &column, const QJsonArray &list)
{
    if (!list.isEmpty())
        fields.insert(column, QJsonDocument(list).toJson(QJsonDocument::Compact));
}

/// Surnames keep their particles: "Ludwig van Beethoven" is Ludwig, van Beethoven.
void putName(protocol::FieldMap &fields, const QString &name)
{
    put(fields, QStringLiteral("full_name"), name, nameLength);
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2)
        return;
    qsizetype family = words.size() - 1;
    while (family > 1 && words.at(family - 1).front().isLower())
        --family;
    put(fields, QStringLiteral("given_name"), words.mid(0, family).join(u' '), nameLength);
    put(fields, QStringLiteral("family_name"), words.mid(family).join(u' '), nameLength);
}

/// "Seattle, WA"; the country only where there is no region, as people write it.
QString locationOf(const QJsonObject &place)
{
    const QString region = textOf(place, QLatin1String("region"));
    const QString code = textOf(place, QLatin1String("countryCode"));
    const QLocale::Territory territory = QLocale::codeToTerritory(code);
    const QString country = territory == QLocale::AnyTerritory ? code : QLocale::territoryToString(territory);
    QStringList parts{textOf(place, QLatin1String("city")), region.isEmpty() ? country : region};
    if (parts.first() == parts.last())
        parts.last() = country;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// Only addresses that a browser opens as a page: a CV is no place for "javascript:" or "file:".
QString webAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool page = url.scheme() == u"https" || url.scheme() == u"http";
    return page && url.isValid() && !url.host().isEmpty() ? url.toString(QUrl::FullyEncoded) : QString();
}

void putAddresses(protocol::FieldMap &fields, const QJsonObject &basics)
{
    put(fields, QStringLiteral("portfolio_url"), webAddress(textOf(basics, QLatin1String("url"))));
    for (const QJsonValue entry : basics.value(QLatin1String("profiles")).toArray()) {
        const QJsonObject profile = entry.toObject();
        const QString network = textOf(profile, QLatin1String("network")).toLower();
        const QString address = webAddress(textOf(profile, QLatin1String("url")));
        if (network == u"linkedin")
            put(fields, QStringLiteral("linkedin_url"), address);
        else if (network == u"github")
            put(fields, QStringLiteral("github_url"), address);
    }
}

bool isHeldToday(const QJsonObject &work)
{
    return !textOf(work, QLatin1String("startDate")).isEmpty() && textOf(work, QLatin1String("endDate")).isEmpty();
}

void putPosition(protocol::FieldMap &fields, const QJsonObject &resume)
{
    QString title = textOf(resume.value(QLatin1String("basics")).toObject(), QLatin1String("label"));
    for (const QJsonValue entry : resume.value(QLatin1String("work")).toArray()) {
        const QJsonObject work = entry.toObject();
        if (!isHeldToday(work))
            continue;
        if (const QString position = textOf(work, QLatin1String("position")); !position.isEmpty())
            title = position;
        put(fields, QStringLiteral("current_company"), textOf(work, QLatin1String("name")));
        break;
    }
    put(fields, QStringLiteral("current_title"), title);
}

/// The first day of a date that may lack its day and month, or its last with `atEnd`. A bare year counts whole.
QDate wholeDate(const QString &text, bool atEnd)
{
    const int year = text.left(4).toInt();
    const int month = text.mid(5, 2).toInt();
    const QDate first(year, month != 0 ? month : (atEnd ? 12 : 1), 1);
    return atEnd && first.isValid() ? first.addMonths(1).addDays(-1) : first;
}

void putExperience(protocol::FieldMap &fields, const QJsonObject &resume, const QDate &today)
{
    QList<domain::MonthSpan> spans;
    for (const QJsonValue entry : resume.value(QLatin1String("work")).toArray()) {
        const QJsonObject work = entry.toObject();
        const QString end = textOf(work, QLatin1String("endDate"));
        const QDate last = end.isEmpty() ? today : wholeDate(end, true);
        spans.append({wholeDate(textOf(work, QLatin1String("startDate")), false), qMin(last, today)});
    }
    const QString summary = textOf(resume.value(QLatin1String("basics")).toObject(), QLatin1String("summary"));
    const double years = domain::claimedYearsOfExperience(summary).value_or(domain::yearsOfExperience(spans));
    const auto decimal = core::canonicalDecimal(QString::number(years, 'f', 1), 4, 1);
    if (years > 0 && decimal)
        fields.insert(QStringLiteral("experience_years"), *decimal);
}

/// One line a degree: "Bachelor of Science in Computer Science, University of Washington, 2017".
QString educationOf(const QJsonArray &all)
{
    QStringList lines;
    for (const QJsonValue entry : all) {
        const QJsonObject education = entry.toObject();
        const QString type = textOf(education, QLatin1String("studyType"));
        const QString area = textOf(education, QLatin1String("area"));
        const QString degree =
            type.isEmpty() || area.isEmpty() ? type + area : QStringLiteral("%1 in %2").arg(type, area);
        QStringList parts{degree, textOf(education, QLatin1String("institution")),
                          textOf(education, QLatin1String("endDate")).left(4)};
        parts.removeAll(QString());
        if (!parts.isEmpty())
            lines.append(parts.join(QStringLiteral(", ")));
    }
    return lines.join(u'\n');
}

/// Names and keywords, in the catalogue's spelling, each once.
QJsonArray skillsOf(const QJsonArray &all)
{
    QJsonArray skills;
    QSet<QString> seen;
    const auto add = [&](const QString &written) {
        const QString name = domain::SkillCatalogue::starting().canonicalName(written);
        if (name.isEmpty() || seen.contains(name.toCaseFolded()))
            return;
        seen.insert(name.toCaseFolded());
        skills.append(name);
    };
    for (const QJsonValue entry : all) {
        const QJsonObject skill = entry.toObject();
        add(textOf(skill, QLatin1String("name")));
        for (const QJsonValue keyword : skill.value(QLatin1String("keywords")).toArray())
            add(keyword.toString());
    }
    return skills;
}

QJsonArray languagesOf(const QJsonArray &all)
{
    QJsonArray languages;
    for (const QJsonValue entry : all) {
        const QString name = textOf(entry.toObject(), QLatin1String("language"));
        const QString fluency = textOf(entry.toObject(), QLatin1String("fluency"));
        if (!name.isEmpty())
            languages.append(fluency.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, fluency));
    }
    return languages;
}

} // namespace

protocol::FieldMap candidateFields(const QJsonObject &resume, const QDate &today)
{
    const QJsonObject basics = resume.value(QLatin1String("basics")).toObject();
    protocol::FieldMap fields;
    putName(fields, textOf(basics, QLatin1String("name")));
    const QString email = textOf(basics, QLatin1String("email"));
    if (domain::isEmailAddress(email))
        put(fields, QStringLiteral("email"), email, emailLength);
    put(fields, QStringLiteral("phone"), textOf(basics, QLatin1String("phone")), phoneLength);
    put(fields, QStringLiteral("location"), locationOf(basics.value(QLatin1String("location")).toObject()),
        locationLength);
    put(fields, QStringLiteral("summary"), basics.value(QLatin1String("summary")).toString().trimmed());
    putAddresses(fields, basics);
    putPosition(fields, resume);
    putExperience(fields, resume, today);
    put(fields, QStringLiteral("education"), educationOf(resume.value(QLatin1String("education")).toArray()));
    putList(fields, QStringLiteral("skills"), skillsOf(resume.value(QLatin1String("skills")).toArray()));
    putList(fields, QStringLiteral("languages"), languagesOf(resume.value(QLatin1String("languages")).toArray()));
    return fields;
}

} // namespace shortlist::client
