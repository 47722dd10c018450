#pragma once

#include <QString>

namespace shortlist::desktop {

/// Installs English (for its plurals) and over it the language asked for; mirrors the layout where it is written from
/// right to left. An empty code is English. Numbers and dates follow
/// `region` (two letters) where the language is known to be written there. GUI thread; widgets made before keep their
/// texts.
void setLanguage(const QString &language, const QString &region = {});

} // namespace shortlist::desktop
