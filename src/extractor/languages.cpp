#include "extractor/languages.h"

#include "extractor/fragments.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

namespace shortlist::extractor {

namespace {

bool isLanguage(const QString &word)
{
    static const QSet<QString> names = [] {
        QSet<QString> all;
        for (int i = QLocale::C + 1; i <= QLocale::LastLanguage; ++i)
            all.insert(QLocale::languageToString(static_cast<QLocale::Language>(i)).toLower());
        const QString others = QStringLiteral(
            "mandarin cantonese farsi deutsch englisch französisch spanisch italienisch russisch türkisch anglais "
            "français allemand espagnol inglés español francés alemán");
        for (const QString &name : others.split(u' '))
            all.insert(name);
        return all;
    }();
    return names.contains(word.toLower());
}

} // namespace

QList<documents::Resume::Language> findLanguages(const QStringList &lines)
{
    static const QRegularExpression separators(QStringLiteral("[,;|\\x{2022}\\x{00B7}](?![^(]*\\))"));
    static const QRegularExpression shape(QStringLiteral(R"(^(\p{L}+)\s*[:(\x{2013}\x{2014}-]*\s*([^():]{0,40})\)?$)"));
    QList<documents::Resume::Language> all;
    for (const QString &line : lines) {
        for (const QString &part : withoutBullet(line).split(separators, Qt::SkipEmptyParts)) {
            const QRegularExpressionMatch match = shape.match(part.trimmed());
            if (match.hasMatch() && isLanguage(match.captured(1)) && all.size() < 20)
                all.append({match.captured(1), match.captured(2).trimmed()});
        }
    }
    return all;
}

} // namespace shortlist::extractor
