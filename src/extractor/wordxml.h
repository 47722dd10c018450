#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QHash>

namespace shortlist::extractor {

/// Relationship id → address of the links of one part.
using LinkTargets = QHash<QString, QString>;

/// Reads a part's relationships (….xml.rels), external links only. Problems: damaged, external_entity.
[[nodiscard]] core::Expected<LinkTargets> readLinkTargets(const QByteArray &xml);

/// Reads the text of a WordprocessingML part (ECMA-376, part 1, 17). Problems: damaged, external_entity.
[[nodiscard]] core::Expected<QString> readWordXml(const QByteArray &xml, const LinkTargets &links);

} // namespace shortlist::extractor
