#pragma once

#include <QByteArray>
#include <QString>

namespace shortlist::extractor {

/// What a file's bytes are, whatever its name says.
enum class FileType {
    Pdf,
    Zip, ///< a DOCX, or another format that is a ZIP file
    JsonObject,
    PlainText,
    Empty,
    WordBinary,      ///< Word 97–2003
    EncryptedOffice, ///< a DOCX with a password is no ZIP file any more
    Rtf,
    Markup, ///< HTML or other XML
    Picture,
    Unknown,
};

[[nodiscard]] FileType fileTypeOf(const QByteArray &bytes);

/// The text of a plain text file in UTF-8, UTF-16 with a byte order mark, or else Latin-1; null when the
/// bytes are no text.
[[nodiscard]] QString decodePlainText(const QByteArray &bytes);

} // namespace shortlist::extractor
