#pragma once

#include <QString>

namespace shortlist::desktop {

/// Writes pictures of the administration's pages in light, dark, Arabic, with long names, empty and failed, as PNG into
/// `directory`; answers how many. Runs the event loop meanwhile.
int writeAdministrationPictures(const QString &directory);

} // namespace shortlist::desktop
