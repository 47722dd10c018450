#pragma once

#include "desktop/style/theme.h"

#include <QPainter>
#include <QRect>
#include <QString>

#include <optional>

namespace shortlist::desktop {

/// States that differ in shape as well as hue.
enum class Status { Success, Info, Warning, Danger, Waiting, Neutral, Conflict, Offline, Machine };

[[nodiscard]] const StatusColours &statusColours(Status status);
/// The icon whose outline tells the status apart without colour.
[[nodiscard]] QString statusIcon(Status status);
/// In its own colour, or in this one where a fill allows no other.
void paintStatus(QPainter *painter, const QRect &rect, Status status, const std::optional<QColor> &colour = {});

/// A stage as a pie filled by its place in the pipeline. `kind` is a value of stages.kind; unknown ones draw as a ring.
/// In its own colour, or in this one.
void paintStage(QPainter *painter, const QRect &rect, const QString &kind, const std::optional<QColor> &colour = {});
[[nodiscard]] QColor stageColour(const QString &kind);

/// A disc with up to two initials; the hue comes from the name, so that a person keeps theirs.
void paintAvatar(QPainter *painter, const QRect &rect, const QString &name);
[[nodiscard]] QString initialsOf(const QString &name);

/// A figure and its bar; "–" without one. Mirrors with the painter's layout direction.
void paintMatch(QPainter *painter, const QRect &rect, std::optional<double> match, const QColor &text,
                Qt::LayoutDirection direction);

/// A rounded bar on its track. `share` in 0…1.
void paintBar(QPainter *painter, const QRectF &rect, double share, const QColor &colour, Qt::LayoutDirection direction);

/// A key on a button or menu, in a 1 px frame. Returns the width it took or, with a null painter, would take.
int paintKey(QPainter *painter, const QRect &rect, const QString &key, const QColor &text, const QColor &frame);

/// A pill: soft fill, shape, text. Returns its width; a null painter only measures.
int paintPill(QPainter *painter, const QPoint &topLeading, const QString &text, std::optional<Status> status,
              Qt::LayoutDirection direction);

} // namespace shortlist::desktop
