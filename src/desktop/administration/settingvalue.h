#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace shortlist::desktop {

/// The value of a JSON text; nothing where it is none.
[[nodiscard]] std::optional<QJsonValue> settingValue(const QByteArray &json);

/// A setting's value as a person types it: texts without quotes, everything else as JSON. And the way back; nothing
/// where it is neither.
[[nodiscard]] QString typedSetting(const QString &json);
[[nodiscard]] std::optional<QByteArray> settingFromTyped(const QString &typed, const QString &before);

} // namespace shortlist::desktop
