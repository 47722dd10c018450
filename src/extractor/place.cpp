#include "extractor/place.h"

#include "extractor/fragments.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

namespace shortlist::extractor {

namespace {

using Location = documents::Resume::Location;

/// The country's code for its English name or a usual short form; empty for anything else.
QString countryCode(const QString &name)
{
    static const QHash<QString, QString> codes = [] {
        QHash<QString, QString> all;
        for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
            const auto territory = static_cast<QLocale::Territory>(i);
            const QString code = QLocale::territoryToCode(territory);
            if (code.size() == 2)
                all.insert(QLocale::territoryToString(territory).toLower(), code);
        }
        all.insert(QStringLiteral("usa"), QStringLiteral("US"));
        all.insert(QStringLiteral("u.s.a."), QStringLiteral("US"));
        all.insert(QStringLiteral("united states of america"), QStringLiteral("US"));
        all.insert(QStringLiteral("uk"), QStringLiteral("GB"));
        all.insert(QStringLiteral("u.k."), QStringLiteral("GB"));
        for (const QString &part : {QStringLiteral("england"), QStringLiteral("scotland"), QStringLiteral("wales")})
            all.insert(part, QStringLiteral("GB"));
        all.insert(QStringLiteral("deutschland"), QStringLiteral("DE"));
        all.insert(QStringLiteral("österreich"), QStringLiteral("AT"));
        all.insert(QStringLiteral("schweiz"), QStringLiteral("CH"));
        all.insert(QStringLiteral("the netherlands"), QStringLiteral("NL"));
        all.insert(QStringLiteral("czech republic"), QStringLiteral("CZ"));
        all.insert(QStringLiteral("españa"), QStringLiteral("ES"));
        return all;
    }();
    return codes.value(name.toLower());
}

/// "US" or "CA" for a state's or province's postal code or name; empty for anything else.
QString countryOfRegion(const QString &region)
{
    static const QHash<QString, QString> countries = [] {
        const QString states = QStringLiteral("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS "
                                              "MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD "
                                              "TN TX UT VT VA WA WV WI WY DC");
        const QString provinces = QStringLiteral("AB BC MB NB NL NS NT NU ON PE QC SK YT");
        const QString stateNames =
            QStringLiteral("Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|"
                           "Idaho|Illinois|Indiana|Iowa|Kansas|"
                           "Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
                           "Montana|Nebraska|Nevada|"
                           "New Hampshire|New Jersey|New Mexico|New York|North Carolina|North "
                           "Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
                           "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West "
                           "Virginia|Wisconsin|Wyoming");
        const QString provinceNames =
            QStringLiteral("Alberta|British Columbia|Manitoba|New Brunswick|Nova Scotia|Ontario|Quebec|Saskatchewan");
        QHash<QString, QString> all;
        for (const QString &name : states.split(u' ') + stateNames.split(u'|'))
            all.insert(name, QStringLiteral("US"));
        for (const QString &name : provinces.split(u' ') + provinceNames.split(u'|'))
            all.insert(name, QStringLiteral("CA"));
        return all;
    }();
    return countries.value(region);
}

bool looksLikeTown(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(^\p{Lu}[\p{L}\p{M}'\x{2019}.]*(?:[ \-/]\p{L}[\p{L}\p{M}'\x{2019}.]*){0,4}$)"));
    return text.size() <= 60 && shape.match(text).hasMatch();
}

/// Takes a postal code off: "10115 Berlin", "WA 98101".
QString takePostalCode(QString &text)
{
    static const QRegularExpression code(QStringLiteral(R"(^(?:[A-Z]{1,2}-)?(\d{4,6})\s+|\s+(\d{5}(?:-\d{4})?)$)"));
    const QRegularExpressionMatch match = code.match(text);
    text.remove(code);
    return match.captured(1) + match.captured(2);
}

} // namespace

std::optional<Location> placeIn(const QString &fragment)
{
    static const QRegularExpression label(
        QStringLiteral(R"(^(?:location|address|based in|lives in|wohnort|ort)\s*:?\s+)"),
        QRegularExpression::CaseInsensitiveOption);
    QStringList parts;
    for (const QString &part : QString(fragment).remove(label).split(u',', Qt::SkipEmptyParts))
        parts.append(part.simplified());
    if (parts.size() < 2 || parts.size() > 5)
        return std::nullopt;
    Location place;
    place.postalCode = takePostalCode(parts.last());
    place.countryCode = countryOfRegion(parts.last());
    const bool endsWithRegion = !place.countryCode.isEmpty();
    if (endsWithRegion)
        place.region = parts.takeLast();
    else
        place.countryCode = countryCode(parts.takeLast());
    if (place.countryCode.isEmpty())
        return std::nullopt;
    // "Toronto, ON, Canada": with a country at the end there may be a region before it.
    if (!endsWithRegion && parts.size() >= 2) {
        const QString code = takePostalCode(parts.last());
        if (countryOfRegion(parts.last()) == place.countryCode || code.isEmpty())
            place.region = parts.takeLast();
        place.postalCode = code;
    }
    place.city = parts.takeLast();
    if (place.postalCode.isEmpty())
        place.postalCode = takePostalCode(place.city);
    if (!looksLikeTown(place.city) || (!place.region.isEmpty() && !looksLikeTown(place.region)))
        return std::nullopt;
    place.address = parts.join(QStringLiteral(", "));
    return place;
}

Location findPlace(const QStringList &lines)
{
    static const QRegularExpression labelled(QStringLiteral(R"(^(?:location|based in|wohnort)\s*:\s*(.{2,80})$)"),
                                             QRegularExpression::CaseInsensitiveOption);
    for (const QString &line : lines) {
        for (const QString &fragment : fragmentsOf(line)) {
            if (const std::optional<Location> place = placeIn(fragment))
                return *place;
            if (const QRegularExpressionMatch match = labelled.match(fragment); match.hasMatch()) {
                Location place;
                place.city = match.captured(1).trimmed();
                return place;
            }
        }
    }
    return {};
}

} // namespace shortlist::extractor
