#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace shortlist::server {

/// One answer of an IMAP server, with the literals taken out of its text (RFC 3501, section 4.3).
struct ImapReply
{
    QByteArray text;            ///< one line without its end; a literal leaves its length, such as "{42}"
    QList<QByteArray> literals; ///< in the order of the text
};

/// Takes an IMAP server's bytes apart, whatever their portions are. What stands in a literal is never taken for an
/// answer. Used on one thread.
class ImapReplies
{
public:
    static constexpr qsizetype longestText = 4LL * 1024 * 1024; ///< numbers of some 400,000 messages

    /// `largestLiteral`: bytes of all literals of one answer together.
    explicit ImapReplies(qsizetype largestLiteral) : m_largestLiteral(largestLiteral) {}

    void feed(QByteArrayView bytes) { m_bytes.append(bytes); }
    /// The next answer that has arrived whole; nothing: more bytes are needed. TooLarge for literals over the limit,
    /// Protocol for a line over the limit; nothing can be read after either.
    [[nodiscard]] core::Expected<std::optional<ImapReply>> next();

private:
    [[nodiscard]] QByteArray take(qsizetype length);

    const qsizetype m_largestLiteral;
    QByteArray m_bytes;
    qsizetype m_at = 0;       ///< how much of m_bytes was taken
    qsizetype m_scanned = 0;  ///< no line ends before
    qsizetype m_literal = -1; ///< length of the literal that comes; -1: none does
    qsizetype m_literals = 0; ///< length of the literals in m_reply
    ImapReply m_reply;
};

} // namespace shortlist::server
