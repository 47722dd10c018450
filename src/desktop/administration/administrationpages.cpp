#include "desktop/administration/administrationpages.h"

#include "desktop/administration/auditpage.h"
#include "desktop/administration/devicespage.h"
#include "desktop/administration/peoplepage.h"
#include "desktop/administration/roles.h"
#include "desktop/administration/workspacepage.h"
#include "desktop/administration/workspacesettingspage.h"

namespace shortlist::desktop {

QList<SettingsPage *> administrationPages(const Sources &sources, UndoHistory &history)
{
    // What the server would refuse anyway is not shown; without the rows there is nothing to show.
    if (!administers(sources.directory->person().role) || !sources.records)
        return {};
    return {new PeoplePage(sources, history), new WorkspaceDevicesPage(sources),
            new WorkspaceSettingsPage(sources, history), new AuditPage(sources), new WorkspacePage(sources)};
}

} // namespace shortlist::desktop
