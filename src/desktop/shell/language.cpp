#include "desktop/shell/language.h"

#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QFont>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace shortlist::desktop {

void setLanguage(const QString &language, const QString &region)
{
    static QTranslator english;
    static QTranslator qt;
    static QTranslator chosen;
    for (QTranslator *translator : {&english, &qt, &chosen})
        QCoreApplication::removeTranslator(translator);
    // The one installed last is asked first: a string without a translation still gets its English plural.
    if (english.load(QStringLiteral(":/i18n/shortlist_en.qm")))
        QCoreApplication::installTranslator(&english);
    if (!language.isEmpty() && language != QLatin1String("en")) {
        // Buttons of Qt's own dialogs, where the system has them in this language.
        if (qt.load(QStringLiteral("qtbase_%1").arg(language), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&qt);
        if (chosen.load(QStringLiteral(":/i18n/shortlist_%1.qm").arg(language)))
            QCoreApplication::installTranslator(&chosen);
    }
    // Arabic with the figures and months of the Gulf and the Levant's reading habits: Western digits, as in the design.
    QLocale locale = language.isEmpty() || language == QLatin1String("en")
                         ? QLocale(QLocale::English, QLocale::UnitedKingdom)
                     : language == QLatin1String("ar") ? QLocale(QLocale::Arabic, QLocale::UnitedArabEmirates)
                                                       : QLocale(language);
    const QLocale regional(locale.language(), QLocale::AnyScript, QLocale::codeToTerritory(region));
    if (!region.isEmpty() && regional.territory() == QLocale::codeToTerritory(region) &&
        regional.language() == locale.language() && regional.zeroDigit() == locale.zeroDigit())
        locale = regional;
    QLocale::setDefault(locale);
    QGuiApplication::setLayoutDirection(locale.textDirection());
    // The script's own font leads: its lines are taller, and fields centre their text by the first font.
    QFont font = QApplication::font();
    const bool arabic = locale.script() == QLocale::ArabicScript;
    QStringList families{QStringLiteral("Inter"), QStringLiteral("Noto Sans Arabic"), QStringLiteral("Segoe UI"),
                         QStringLiteral("Noto Sans")};
    if (arabic)
        families.swapItemsAt(0, 1);
    font.setFamilies(families);
    QApplication::setFont(font);
    if (ShortlistStyle::current())
        QApplication::setFont(textFont());
}

} // namespace shortlist::desktop
