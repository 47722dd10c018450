#include "desktop/forms/currencies.h"

#include <QLocale>
#include <QSet>

namespace shortlist::desktop {

const QStringList &currenciesInUse()
{
    static const QStringList codes = [] {
        QSet<QString> found;
        const QList<QLocale> locales =
            QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
        for (const QLocale &locale : locales)
            found.insert(locale.currencySymbol(QLocale::CurrencyIsoCode));
        found.remove(QString());
        QStringList sorted(found.cbegin(), found.cend());
        sorted.sort();
        return sorted;
    }();
    return codes;
}

} // namespace shortlist::desktop
