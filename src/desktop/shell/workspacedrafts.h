#pragma once

#include "desktop/candidates/notedraft.h"
#include "desktop/candidates/persondraft.h"

#include <optional>

namespace shortlist::desktop {

/// What somebody has typed into the window and not saved yet, while the window is made anew: another language, or
/// locked. Kept in memory alone.
struct WorkspaceDrafts
{
    std::optional<PersonDraft> person;
    NoteDrafts notes;
};

} // namespace shortlist::desktop
