#pragma once

#include <QString>
#include <QStringList>

namespace shortlist::desktop {

/// The roles somebody may be given, the one that may do least first.
[[nodiscard]] QStringList teamRoles();
[[nodiscard]] QString roleTitle(const QString &role);
/// What the role may do, in one sentence.
[[nodiscard]] QString roleSentence(const QString &role);
/// True where people with this role run the workspace.
[[nodiscard]] bool administers(const QString &role);

} // namespace shortlist::desktop
