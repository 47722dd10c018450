#pragma once

#include <QString>

namespace shortlist::extractor {

/// True for a text with a word that job titles are made of: "engineer", "nurse", "Leiterin" …
[[nodiscard]] bool looksLikeJobTitle(const QString &text);

} // namespace shortlist::extractor
