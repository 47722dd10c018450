#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace shortlist::desktop {

/// Which colour of the theme an icon takes.
enum class IconColour {
    Secondary,
    Primary,
    OnFill,
    Accent,
    Danger,
    Success,
    Warning,
    Info,
    Waiting,
    Conflict,
    Offline,
    Machine,
    Tertiary
};

[[nodiscard]] QColor iconColour(IconColour colour);

/// A Bootstrap icon that takes its colour from the theme at the moment it is painted, and that mirrors in right-to-left
/// layouts where it points somewhere. `name` is the file's name without its ending; it must be listed in icons.cmake.
[[nodiscard]] QIcon icon(const QString &name, IconColour colour = IconColour::Secondary);

/// The same, painted once. `size` in device-independent pixels.
void paintIcon(QPainter *painter, const QRect &rect, const QString &name, const QColor &colour,
               Qt::LayoutDirection direction = Qt::LeftToRight);

} // namespace shortlist::desktop
