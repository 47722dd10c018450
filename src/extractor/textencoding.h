#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace shortlist::extractor {

/// Text and the encoding that it was read in.
struct DecodedText
{
    QString text;     ///< without a byte order mark
    QString encoding; ///< "UTF-8", "UTF-16LE", "windows-1252" …
};

/// Reads text whose encoding nobody said: a byte order mark decides, then valid UTF-8, then what uchardet makes of the
/// bytes. `wanted`, when given, is taken instead. nullopt: no text in that encoding, or an encoding unknown here.
[[nodiscard]] std::optional<DecodedText> decodeText(const QByteArray &bytes, const QString &wanted = {});

/// The same for a table, whose lines are judged one by one: where the text is UTF-8 but for a few bytes, U+FFFD stands
/// in their place, so that they spoil their own lines and not the letters of all others.
[[nodiscard]] std::optional<DecodedText> decodeLines(const QByteArray &bytes, const QString &wanted = {});

/// Loads what decoding other encodings than Unicode's needs from files. Called before closeDown().
void prepareEncodings();

} // namespace shortlist::extractor
