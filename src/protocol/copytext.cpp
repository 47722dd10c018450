#include "protocol/copytext.h"

#include <cstring>

namespace shortlist::protocol {

using core::ErrorCode;
using core::fail;

namespace {

char unescaped(char c, bool &ok)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'v':
        return '\v';
    case '\\':
        return '\\';
    default:
        ok = false;
        return c;
    }
}

/// The character after the backslash; 0: none is needed.
char escapeOf(char c)
{
    switch (c) {
    case '\\':
        return '\\';
    case '\n':
        return 'n';
    case '\t':
        return 't';
    case '\r':
        return 'r';
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\v':
        return 'v';
    default:
        return 0;
    }
}

} // namespace

void appendCopyText(QByteArray &line, QByteArrayView text)
{
    // Nearly all texts need no escape: copy the stretches between those characters that do.
    const char *from = text.data();
    const char *const end = from + text.size();
    for (const char *at = from; at != end; ++at) {
        const char escape = escapeOf(*at);
        if (escape == 0)
            continue;
        line.append(from, at - from);
        line += '\\';
        line += escape;
        from = at + 1;
    }
    line.append(from, end - from);
}

void appendCopyField(QByteArray &line, const Value &value)
{
    if (value)
        appendCopyText(line, *value);
    else
        line += "\\N";
}

QByteArray encodeCopyLine(const QList<Value> &values)
{
    QByteArray line;
    bool first = true;
    for (const Value &value : values) {
        if (!first)
            line += '\t';
        first = false;
        appendCopyField(line, value);
    }
    return line;
}

core::Expected<QList<Value>> decodeCopyLine(QByteArrayView line)
{
    QList<Value> values;
    CopyFieldReader reader(line);
    while (reader.next())
        values.append(reader.isNull() ? Value() : Value(reader.text().toByteArray()));
    if (!reader.ok())
        return fail(ErrorCode::Protocol, QStringLiteral("A malformed escape in a row of COPY text"));
    return values;
}

bool CopyFieldReader::next()
{
    if (m_done)
        return false;
    const void *tab =
        m_rest.isEmpty() ? nullptr : std::memchr(m_rest.data(), '\t', static_cast<std::size_t>(m_rest.size()));
    QByteArrayView field = m_rest;
    if (tab != nullptr) {
        const qsizetype length = static_cast<const char *>(tab) - m_rest.data();
        field = m_rest.first(length);
        m_rest = m_rest.sliced(length + 1);
    } else {
        m_done = true;
    }
    m_null = field == QByteArrayView("\\N");
    if (m_null) {
        m_text = {};
        return true;
    }
    const void *slash =
        field.isEmpty() ? nullptr : std::memchr(field.data(), '\\', static_cast<std::size_t>(field.size()));
    if (slash == nullptr) {
        m_text = field;
        return true;
    }
    m_buffer.clear();
    for (qsizetype i = 0; i < field.size(); ++i) {
        if (field[i] != '\\') {
            m_buffer += field[i];
        } else if (++i < field.size()) {
            m_buffer += unescaped(field[i], m_ok);
        } else {
            m_ok = false;
        }
    }
    m_text = m_buffer;
    return true;
}

} // namespace shortlist::protocol
