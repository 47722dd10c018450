#pragma once

#include <QString>

namespace shortlist::domain {

/// True for an address that mail can be sent to, as HTML's e-mail field decides it (WHATWG HTML, "valid e-mail
/// address"), with a dot in the host and at most 254 characters (RFC 5321, 4.5.3.1.3).
[[nodiscard]] bool isEmailAddress(const QString &text);

/// True for a telephone number as people write one: 7 to 15 digits (ITU-T E.164 allows 15), an optional leading plus,
/// spaces, dots, hyphens, slashes and balanced parentheses between them, an optional extension ("ext. 12", "x12").
[[nodiscard]] bool isPhoneNumber(const QString &text);

/// The digits of a telephone number, with its leading plus: for comparing two numbers. The extension is left out.
[[nodiscard]] QString phoneDigits(const QString &text);

} // namespace shortlist::domain
