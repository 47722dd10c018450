#pragma once

#include "desktop/settings/settingspage.h"
#include "desktop/shell/undohistory.h"

namespace shortlist::desktop {

/// The pages of the settings' third group that the person's role may use; none for most people.
[[nodiscard]] QList<SettingsPage *> administrationPages(const Sources &sources, UndoHistory &history);

} // namespace shortlist::desktop
