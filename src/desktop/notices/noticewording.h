#pragma once

#include "desktop/notices/noticerules.h"

namespace shortlist::desktop {

/// What a notification of the system says. Such words show on locked screens and stay in the system's own list.
struct NoticeWords
{
    QString title;
    QString text;
    [[nodiscard]] bool operator==(const NoticeWords &) const = default;
};

/// `names` off: neither names nor titles nor anything that somebody typed. A summary has figures only, either way.
[[nodiscard]] NoticeWords wordsOf(const Notice &notice, bool names);

/// Where a click on it leads; empty: to the window alone.
[[nodiscard]] QString linkOf(const Notice &notice);

/// What waits, in figures: the line below the tray's icon. Empty: nothing does.
[[nodiscard]] QString trayWords(int waiting, int applicants);

} // namespace shortlist::desktop
