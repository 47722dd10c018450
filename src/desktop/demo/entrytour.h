#pragma once

#include <QStringList>

namespace shortlist::desktop {

class MainWindow;

/// The views before the workspace, as pictures show them: sign-in, second factor, wipe, the ways to an account.
[[nodiscard]] QStringList entryViews();
/// Brings the window to one of them; false for every other view.
bool showEntryView(MainWindow &window, const QString &view);

} // namespace shortlist::desktop
