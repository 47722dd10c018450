#pragma once

#include "core/expected.h"

#include <QByteArray>

namespace shortlist::core {

/// Brings a plain decimal number into PostgreSQL's text form for numeric(precision, scale): sign, digits, exactly
/// `scale` decimals. Rounding is refused: a value with more decimals than `scale`, or more digits than fit, is
/// InvalidInput. With `scale` < 0 the number keeps its own decimals. Exponents, infinities and NaN are refused.
[[nodiscard]] Expected<QByteArray> canonicalDecimal(const QString &text, int precision, int scale);

/// -1, 0 or 1 for two canonical decimals, compared by value without rounding.
[[nodiscard]] int compareDecimals(const QByteArray &a, const QByteArray &b);

} // namespace shortlist::core
