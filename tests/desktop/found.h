#pragma once

#include <QWidget>

namespace shortlist::desktop {

/// The child of that name; null where there is none.
template <typename Widget> Widget *find(QWidget *in, const char *name)
{
    return in->findChild<Widget *>(QLatin1String(name));
}

} // namespace shortlist::desktop
