#include "server/mailboxes/imapreplies.h"

#include <algorithm>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype noLiteral = -1;
constexpr qsizetype endlessLiteral = -2;

/// The length of the literal that a line announces at its end.
qsizetype announcedLiteral(const QByteArray &line)
{
    if (!line.endsWith('}'))
        return noLiteral;
    const qsizetype begin = line.lastIndexOf('{');
    if (begin < 0)
        return noLiteral;
    QByteArray digits = line.sliced(begin + 1, line.size() - begin - 2);
    if (digits.endsWith('+'))
        digits.chop(1);
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return noLiteral;
    return digits.size() > 12 ? endlessLiteral : static_cast<qsizetype>(digits.toLongLong());
}

} // namespace

QByteArray ImapReplies::take(qsizetype length)
{
    QByteArray taken = m_bytes.sliced(m_at, length);
    m_at += length;
    m_scanned = m_at;
    if (m_at == m_bytes.size() || m_at > longestText) {
        m_bytes.remove(0, m_at);
        m_at = 0;
        m_scanned = 0;
    }
    return taken;
}

Expected<std::optional<ImapReply>> ImapReplies::next()
{
    while (true) {
        if (m_literal >= 0) {
            if (m_bytes.size() - m_at < m_literal)
                return std::optional<ImapReply>();
            m_reply.literals.append(take(m_literal));
            m_literals += m_literal;
            m_literal = noLiteral;
        }
        const qsizetype end = m_bytes.indexOf('\n', m_scanned);
        if (m_reply.text.size() + (end < 0 ? m_bytes.size() : end) - m_at > longestText)
            return fail(ErrorCode::Protocol, QStringLiteral("The mail server sent a line that does not end"));
        if (end < 0) {
            m_scanned = m_bytes.size();
            return std::optional<ImapReply>();
        }
        QByteArray line = take(end + 1 - m_at);
        line.chop(line.endsWith("\r\n") ? 2 : 1);
        m_reply.text += line;
        m_literal = announcedLiteral(line);
        if (m_literal == endlessLiteral || m_literal > m_largestLiteral - m_literals)
            return fail(ErrorCode::TooLarge, QStringLiteral("The mail server sent more than was asked for"));
        if (m_literal == noLiteral) {
            m_literals = 0;
            return std::optional(std::exchange(m_reply, ImapReply()));
        }
    }
}

} // namespace shortlist::server
