#pragma once

#include "core/expected.h"

#include <QByteArray>

namespace shortlist::extractor {

/// Reads the text of a Word document (DOCX): headers, then the body; a line a paragraph, "• " before a list's items,
/// tabs between the cells of a table's row, a link's address in parentheses after its text. Deleted text and field
/// codes are left out; the text isn't tidied. Problems: not_a_document, damaged, encrypted, external_entity,
/// unpacks_too_large and no_text (see problem.h).
[[nodiscard]] core::Expected<QString> readDocx(const QByteArray &bytes);

} // namespace shortlist::extractor
