#pragma once

#include <QFont>
#include <QRect>
#include <QString>

class QColor;
class QPainter;

namespace shortlist::desktop {

/// Draws one line of text, elided to `rect`, in the middle of its height, at the side where lines begin in `direction`
/// (or at the other with `trailing`), whatever letter it begins with. `rect` is mirrored already. Returns the width
/// used. Shaping text is most of the work of painting a list, so lines are shaped once and kept while they are in use.
/// GUI thread.
int drawTextLine(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
                 Qt::LayoutDirection direction, bool trailing = false);

/// The width of the line, which is kept for drawing it. GUI thread.
int textLineWidth(const QString &text, const QFont &font, Qt::LayoutDirection direction);

} // namespace shortlist::desktop
