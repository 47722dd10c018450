#include "desktop/links/linkfollower.h"

#include "client/workspace.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/signin/signinview.h"

#include <utility>

namespace shortlist::desktop {

LinkFollower::LinkFollower(MainWindow &window, QObject *parent) : QObject(parent), m_window(window) {}

void LinkFollower::follow(const QString &text)
{
    m_window.bringForward();
    if (text.isEmpty())
        return;
    m_waiting = text;
    if (m_workspace) {
        go();
        return;
    }
    // Nothing of the link itself: whoever stands here has not said who they are.
    hint(tr("A link waits."), tr("It is opened once you are in."));
}

bool LinkFollower::opened(client::Workspace &workspace)
{
    m_workspace = &workspace;
    hint({}, {});
    const bool waited = isWaiting();
    if (waited)
        go();
    return waited;
}

void LinkFollower::hint(const QString &headline, const QString &text)
{
    m_window.lockedPage()->showHint(headline, text);
    m_window.signInPage()->showHint(headline, text);
}

void LinkFollower::go()
{
    const QString text = std::exchange(m_waiting, {});
    const std::optional<RecordLink> link = parseRecordLink(text);
    if (!link) {
        say(*m_window.workspace(), Refusal::NoLink);
        return;
    }
    using Found = std::optional<LinkTarget>;
    m_workspace->read<Found>(
        m_window.workspace(), [link = *link](const cache::Reader &reader) { return findLinked(reader, link); },
        [this](const core::Expected<Found> &found) { show(found); });
}

void LinkFollower::show(const core::Expected<std::optional<LinkTarget>> &found)
{
    WorkspaceShell *shell = m_window.workspace();
    if (!found) {
        shell->showNotice(Status::Danger, tr("The link could not be opened."), describe(found.error()));
        return;
    }
    if (*found && shell->openLinked((*found)->entity, (*found)->row, (*found)->application))
        return;
    say(*shell, Refusal::NothingThere);
}

void LinkFollower::say(WorkspaceShell &shell, Refusal refusal)
{
    if (refusal == Refusal::NoLink)
        shell.showNotice(
            Status::Warning, tr("This is no link that Shortlist knows."),
            tr("Links look like app://candidate/ with an id behind it. Ask whoever sent it to copy it again."));
    else // one sentence for all of it: which of the reasons it is would tell that something exists
        shell.showNotice(Status::Warning, tr("The link leads to nothing that you can see."),
                         tr("It may have been removed, may not have arrived on this device yet, or is not for you."));
}

} // namespace shortlist::desktop
