#pragma once

#include <QString>

#include <functional>

class QPainter;
class QRect;

namespace shortlist::desktop {

/// Draws what `paint` paints into `rect`: with `paint` the first time, and from the picture of it that is kept while it
/// is in use. Blending letters is most of the work of painting a list, and most of what a list paints it painted
/// before.
///
/// `content` names everything that the picture depends on but its size, the pixels of the device, the theme, the fonts
/// and the language; what is painted lies within `rect` and does not depend on where that is. Empty: nothing is kept.
/// `paint` gets a painter with the coordinates of `painter` whose other state is undefined. GUI thread.
void paintKept(QPainter *painter, const QRect &rect, const QString &content,
               const std::function<void(QPainter *)> &paint);

/// Forgets all pictures, for tests that hold a kept picture against a fresh one.
void forgetKeptPictures();

} // namespace shortlist::desktop
