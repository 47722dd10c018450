#pragma once

#include <QString>
#include <QStringList>

namespace shortlist::extractor {

/// The parts of a line that CVs put side by side: "Jane | jane@example.com | Berlin". Bars, bullets, tabs, wide gaps
/// and dashes between spaces separate; empty parts are left out.
[[nodiscard]] QStringList fragmentsOf(const QString &line);

/// True for a line that begins as an item of a list does.
[[nodiscard]] bool isBulleted(const QString &line);

/// The line without its bullet.
[[nodiscard]] QString withoutBullet(const QString &line);

} // namespace shortlist::extractor
