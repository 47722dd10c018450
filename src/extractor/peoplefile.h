#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QString>

namespace shortlist::extractor {

/// Reads a file with people in it and makes the program's answer: CSV, vCard, JSON Resume, a LinkedIn archive or a
/// mail; the bytes decide, and the ending of the name between CSV and vCard. `encoding` and `delimiter`: empty to have
/// them found.
///
/// - a table: `{"ok":true,"kind":"table","encoding":…,"delimiter":…,"rows":[[…],…],"lines":[…],"problems":[…]}`, the
///   header the first row;
/// - people: `{"ok":true,"kind":"people","format":"vcard"|"linkedin"|"json_resume","people":[resume,…],"lines":[…],
///   "problems":[…]}`;
/// - a mail: `{"ok":true,"kind":"mail","from_name":…,"from":…,"subject":…,"sent_at":…,"text":…,
///   "attachments":[{"name","type","bytes" in base64}],"problems":[…]}`.
///
/// A problem is `{"line":…,"reason":…,"text":…}`. A file that cannot be read is answered as answerOf() does.
[[nodiscard]] QByteArray answerForPeople(const QByteArray &bytes, const QString &suffix, const QString &encoding,
                                         const QString &delimiter);

} // namespace shortlist::extractor
