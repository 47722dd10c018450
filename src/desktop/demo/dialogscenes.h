#pragma once

#include <QStringList>

namespace shortlist::desktop {

class WorkspaceShell;

/// Pictures of dialogs and of what is printed.
[[nodiscard]] QStringList dialogScenes();
/// Opens one of them; false for a view of another name.
bool openDialogScene(WorkspaceShell &shell, const QString &view);

} // namespace shortlist::desktop
