#pragma once

#include "core/expected.h"

#include <QJsonObject>

namespace shortlist::core {

/// Parses one JSON object of at most `limit` bytes. Anything else is InvalidInput, naming the offset, or TooLarge.
[[nodiscard]] Expected<QJsonObject> parseJsonObject(const QByteArray &text, qsizetype limit = 16LL * 1024 * 1024);

/// The object on one line, without spaces.
[[nodiscard]] QByteArray compactJson(const QJsonObject &object);

} // namespace shortlist::core
