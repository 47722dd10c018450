#pragma once

#include "documents/jsonresume.h"

#include <optional>

namespace shortlist::extractor {

/// The place that a part of a line names: "Seattle, WA", "Berlin, Germany", "Toronto, ON, Canada", "10115 Berlin,
/// Germany". The last part has to be a state or province of the USA or Canada, or a country; nullopt otherwise.
[[nodiscard]] std::optional<documents::Resume::Location> placeIn(const QString &fragment);

/// The first place in the lines; a line "Location: Springfield" is believed whatever it says.
[[nodiscard]] documents::Resume::Location findPlace(const QStringList &lines);

} // namespace shortlist::extractor
