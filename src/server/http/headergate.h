#pragma once

#include "protocol/messages.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <variant>

namespace shortlist::server {

struct Limits;

/// The head of a request that has passed the gate.
struct RequestHead
{
    QByteArray method;                     ///< capital letters
    QByteArray target;                     ///< origin form, still encoded
    QHash<QByteArray, QByteArray> headers; ///< lower-case names; repeated ones joined with ", "
    qint64 contentLength = 0;
    bool keepAlive = true;
    bool expectsContinue = false;
};

/// Finds the end of a request head in bytes that arrive piece by piece, looking at each byte once. Bytes that no head
/// may contain (bare LF, bare CR, other control characters) end the search at once: garbage need not wait for a
/// deadline.
class HeadScanner
{
public:
    enum class State { Incomplete, Complete, Malformed };

    /// `buffered` is everything received since the head's first byte.
    [[nodiscard]] State scan(QByteArrayView buffered);
    /// Bytes of the head with its empty line, once Complete.
    [[nodiscard]] qsizetype length() const { return m_position; }

private:
    qsizetype m_position = 0;
    int m_lineEnds = 0; // of the CR LF CR LF that ends a head, how many characters were seen
    qsizetype m_lineLength = 0;
};

/// The gate: reads one complete head (request line to empty line) by the strict reading of RFC 9112, or says what is
/// wrong with it. It is the only HTTP parser of the server, so that no second one can understand a request differently:
/// - any Transfer-Encoding is refused (501, and 400 beside a Content-Length): bodies come with a length or not at all;
/// - exactly one Host, at most one Content-Length of plain digits, no repeated Authorization;
/// - no folded lines, no space before a colon, HTTP/1.1 only.
/// Pure; never throws.
[[nodiscard]] std::variant<RequestHead, protocol::Problem> readHead(QByteArrayView head, const Limits &limits);

} // namespace shortlist::server
