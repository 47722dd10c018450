#pragma once

#include <QStringList>

namespace shortlist::desktop {

class DemoSources;
class WorkspaceShell;

/// Pictures of who is there already, of CVs and jobs that come in, and of several records that become one.
[[nodiscard]] QStringList peopleScenes();
/// Opens one of them; false for a view of another name.
bool openPeopleScene(WorkspaceShell &shell, DemoSources &sources, const QString &view);

} // namespace shortlist::desktop
