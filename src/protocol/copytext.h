#pragma once

#include "core/expected.h"
#include "protocol/value.h"

#include <QByteArrayView>

namespace shortlist::protocol {

/// PostgreSQL's COPY text form (documentation of COPY, "Text Format"): fields separated by tabs, NULL as \N, and
/// backslash escapes for backslash, tab, newline, carriage return, backspace, form feed and vertical tab.
/// A line never contains a raw newline; these functions take and give lines without the ending one.

/// Appends one field to `line`.
void appendCopyField(QByteArray &line, const Value &value);

/// Appends one text that is not NULL.
void appendCopyText(QByteArray &line, QByteArrayView text);

/// One row's line.
[[nodiscard]] QByteArray encodeCopyLine(const QList<Value> &values);

/// The fields of one line. A dangling or unknown escape is Protocol.
[[nodiscard]] core::Expected<QList<Value>> decodeCopyLine(QByteArrayView line);

/// Walks a line's fields without allocating for those that need no unescaping: the fast path of a first sync.
class CopyFieldReader
{
public:
    explicit CopyFieldReader(QByteArrayView line) : m_rest(line), m_done(false) {}

    /// Moves to the next field; false after the last one.
    [[nodiscard]] bool next();
    [[nodiscard]] bool isNull() const { return m_null; }
    /// The field's bytes, unescaped; valid until the next call of next(). Empty for NULL.
    [[nodiscard]] QByteArrayView text() const { return m_text; }
    /// False once an escape was malformed.
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    QByteArrayView m_rest;
    QByteArrayView m_text;
    QByteArray m_buffer;
    bool m_null = false;
    bool m_done;
    bool m_ok = true;
};

} // namespace shortlist::protocol
