#pragma once

#include <QStringList>

namespace shortlist::desktop {

/// The ISO 4217 codes of the currencies that are in use somewhere, by name; from the locales that Qt knows.
[[nodiscard]] const QStringList &currenciesInUse();

} // namespace shortlist::desktop
