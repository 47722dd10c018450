#pragma once

#include "documents/jsonresume.h"

namespace shortlist::extractor {

/// The most bytes a file may have.
inline constexpr qsizetype mostBytes = 25LL * 1024 * 1024;

/// What was read from one file.
struct Extraction
{
    QString type;  ///< "pdf", "docx", "json_resume" or "text"
    int pages = 0; ///< of a PDF; 0 where the format has none
    QString text;  ///< tidied; of a JSON Resume, the file itself
    documents::Resume resume;
};

/// Reads a CV. Its bytes decide what it is; `suffix`, the ending of its name without the dot, only keeps a broken PDF
/// or DOCX from passing as plain text. Failures are those of problem.h.
[[nodiscard]] core::Expected<Extraction> extract(const QByteArray &bytes, const QString &suffix);

/// The program's answer: `{"ok":true,"type":…,"pages":…,"text":…,"resume":{…}}`, or
/// `{"ok":false,"code":…,"message":…}` where the message goes on from the file's name.
[[nodiscard]] QByteArray answerOf(const core::Expected<Extraction> &result);

} // namespace shortlist::extractor
