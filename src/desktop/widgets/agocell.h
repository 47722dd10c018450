#pragma once

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/celltable.h"

namespace shortlist::desktop {

/// How long ago something was, with the moment itself in the tooltip.
[[nodiscard]] inline Cell agoCell(const QDateTime &time, const QDateTime &now)
{
    Cell cell{ago(time, now)};
    cell.tip = fullMoment(time);
    return cell;
}

} // namespace shortlist::desktop
