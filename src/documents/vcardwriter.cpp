#include "documents/vcardwriter.h"

#include <QHash>
#include <QLocale>

namespace shortlist::documents {

namespace {

constexpr qsizetype longestLine = 75; // bytes, RFC 6350, 3.2

/// RFC 6350, 3.4.
QString escaped(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (c == u'\\' || c == u',' || c == u';')
            out += QString(u'\\') + c;
        else if (c != u'\r')
            out += c;
    }
    return out;
}

/// Never within a letter: every piece is UTF-8 of its own.
QByteArray folded(const QByteArray &line)
{
    QByteArray out;
    qsizetype at = 0;
    qsizetype room = longestLine;
    while (line.size() - at > room) {
        qsizetype end = at + room;
        while (end > at && (static_cast<unsigned char>(line.at(end)) & 0xC0U) == 0x80U)
            --end;
        out += line.mid(at, end - at) + "\r\n ";
        at = end;
        room = longestLine - 1; // the space that marks a folded line counts
    }
    return out + line.mid(at) + "\r\n";
}

/// RFC 6715, 2.1: beginner, average or expert; empty where the CV's word is none of those known.
QByteArray levelOf(const QString &level)
{
    bool isNumber = false;
    const int number = level.toInt(&isNumber);
    if (isNumber)
        return number <= 2 ? "beginner" : number == 3 ? "average" : "expert";
    static const QHash<QString, QByteArray> words{
        {QStringLiteral("beginner"), "beginner"}, {QStringLiteral("intermediate"), "average"},
        {QStringLiteral("average"), "average"},   {QStringLiteral("advanced"), "expert"},
        {QStringLiteral("expert"), "expert"},     {QStringLiteral("master"), "expert"}};
    return words.value(level.toLower());
}

/// The tag (RFC 5646) of a language by its English or its own name; empty: no language is called so.
QString languageTag(const QString &name)
{
    const QString wanted = name.trimmed();
    for (int i = QLocale::C + 1; i <= QLocale::LastLanguage; ++i) {
        const auto language = static_cast<QLocale::Language>(i);
        if (wanted.compare(QLocale::languageToString(language), Qt::CaseInsensitive) == 0 ||
            wanted.compare(QLocale(language).nativeLanguageName(), Qt::CaseInsensitive) == 0)
            return QLocale::languageToCode(language);
    }
    return {};
}

} // namespace

QByteArray writeVcard(const Resume &resume, const QString &given, const QString &family)
{
    const Resume::Basics &basics = resume.basics;
    if (basics.name.trimmed().isEmpty())
        return {};
    QByteArray card = "BEGIN:VCARD\r\nVERSION:4.0\r\n";
    const auto put = [&card](const char *name, const QString &value) {
        if (!value.isEmpty())
            card += folded(QByteArray(name) + ':' + value.toUtf8());
    };
    put("FN", escaped(basics.name));
    if (!given.isEmpty() || !family.isEmpty())
        put("N", escaped(family) + u';' + escaped(given) + QStringLiteral(";;;"));
    put("EMAIL", escaped(basics.email));
    put("TEL", escaped(basics.phone));
    const Resume::Location &place = basics.location;
    if (!place.city.isEmpty() || !place.region.isEmpty() || !place.address.isEmpty())
        put("ADR", QStringLiteral(";;%1;%2;%3;%4;%5")
                       .arg(escaped(place.address), escaped(place.city), escaped(place.region),
                            escaped(place.postalCode), escaped(place.countryCode)));
    if (!resume.work.isEmpty())
        put("ORG", escaped(resume.work.constFirst().name));
    put("TITLE", escaped(basics.label));
    put("URL", basics.url);
    for (const Resume::Profile &profile : basics.profiles)
        put("X-SOCIALPROFILE", profile.url);
    for (const Resume::Language &language : resume.languages)
        put("LANG", languageTag(language.language));
    for (const Resume::Skill &skill : resume.skills) {
        const QByteArray level = levelOf(skill.level);
        put(level.isEmpty() ? "EXPERTISE" : ("EXPERTISE;LEVEL=" + level).constData(), escaped(skill.name));
    }
    put("NOTE", escaped(basics.summary));
    return card + "END:VCARD\r\n";
}

} // namespace shortlist::documents
