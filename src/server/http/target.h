#pragma once

#include "core/expected.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

namespace shortlist::server {

/// A request target in origin form, taken apart and decoded.
struct Target
{
    QString path;                  ///< begins with '/', no empty, "." or ".." segments
    QHash<QString, QString> query; ///< the first of repeated names
};

/// Decodes a target strictly: only characters that RFC 3986 allows, complete percent triplets, valid UTF-8, no control
/// characters, no encoded slash and no dot segments, so that a path has one spelling for routes, logs and proxies.
/// InvalidInput otherwise. '+' is a plus.
[[nodiscard]] core::Expected<Target> readTarget(QByteArrayView target);

} // namespace shortlist::server
