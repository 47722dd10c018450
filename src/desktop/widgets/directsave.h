#pragma once

#include "client/droppedfiles.h"

class QMimeData;

namespace shortlist::desktop {

/// Learns from now on which window a drop comes from. Nothing to do but on X11. GUI thread, once there is an
/// application.
void watchDropSources();

/// Has the program that is dropping something write it (the Direct Save Protocol,
/// freedesktop.org/wiki/Specifications/XDS) into a directory of its owner alone, under a safe name. Only while
/// the drop is being delivered, on the GUI thread, which waits for the other program as long as Qt does for any answer
/// to a drop: five seconds at most. Nothing where the program does not answer, or says that it did not write.
[[nodiscard]] std::optional<client::SavedFile> saveDirectly(const QMimeData &data);

} // namespace shortlist::desktop
