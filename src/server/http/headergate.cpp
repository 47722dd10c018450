#include "server/http/headergate.h"

#include "server/http/limits.h"
#include "server/http/problems.h"

#include <algorithm>
#include <cstring>

namespace shortlist::server {

namespace {

constexpr qsizetype longestMethod = 16;
constexpr qsizetype longestContentLength = 15; // digits: far beyond every body limit, far below overflow

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// tchar of RFC 9110, section 5.6.2.
bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isLetter(c) || isDigit(c) || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
    });
}

bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

bool isHost(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isLetter(c) || isDigit(c) || (c != '\0' && std::strchr(".-_:[]%~", c) != nullptr);
    });
}

bool listHas(const QByteArray &list, QByteArrayView wanted)
{
    for (const QByteArray &item : list.toLower().split(',')) {
        if (QByteArrayView(item).trimmed() == wanted)
            return true;
    }
    return false;
}

using Refusal = std::optional<protocol::Problem>;

Refusal readRequestLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1 || line.sliced(first + 1, last - first - 1).contains(' '))
        return problems::badRequest(QStringLiteral("The request line is not of the form METHOD /path HTTP/1.1"));
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (method.size() > longestMethod ||
        !std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return problems::badRequest(QStringLiteral("The method is not valid"));
    if (version != "HTTP/1.1") {
        if (version.startsWith("HTTP/"))
            return problems::notImplemented(QStringLiteral("Only HTTP/1.1 is spoken here"), 505);
        return problems::badRequest(QStringLiteral("The request line does not end in HTTP/1.1"));
    }
    if (!target.startsWith('/') ||
        !std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; }))
        return problems::badRequest(QStringLiteral("The request target must be a path of printable ASCII"));
    head.method = method.toByteArray();
    head.target = target.toByteArray();
    return {};
}

Refusal readField(QByteArrayView line, RequestHead &head)
{
    if (line.startsWith(' ') || line.startsWith('\t'))
        return problems::badRequest(QStringLiteral("A header field is folded over two lines"));
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return problems::badRequest(QStringLiteral("A header field has no valid name"));
    const QByteArray name = line.first(colon).toByteArray().toLower();
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (!isFieldValue(value))
        return problems::badRequest(QStringLiteral("A header field has a control character in its value"));

    const auto known = head.headers.find(name);
    if (known == head.headers.end()) {
        head.headers.insert(name, value.toByteArray());
        return {};
    }
    if (name == "host" || name == "content-length" || name == "authorization" || name == "expect")
        return problems::badRequest(
            QStringLiteral("A header field that may come once came twice: %1").arg(QString::fromLatin1(name)));
    known.value() += ", " + value.toByteArray();
    return {};
}

Refusal readFraming(RequestHead &head)
{
    const bool hasLength = head.headers.contains("content-length");
    if (head.headers.contains("transfer-encoding")) {
        if (hasLength)
            return problems::badRequest(QStringLiteral("Content-Length and Transfer-Encoding exclude each other"));
        return problems::notImplemented(
            QStringLiteral("Transfer-Encoding is not taken; send the body with a Content-Length"));
    }
    if (!isHost(head.headers.value("host")))
        return problems::badRequest(QStringLiteral("Exactly one valid Host header field is needed"));
    if (hasLength) {
        const QByteArray length = head.headers.value("content-length");
        if (length.isEmpty() || !std::all_of(length.begin(), length.end(), isDigit))
            return problems::badRequest(QStringLiteral("Content-Length must be plain digits"));
        if (length.size() > longestContentLength)
            return problems::tooLarge(QStringLiteral("The body is larger than any request takes"));
        head.contentLength = length.toLongLong();
    }
    if (head.headers.contains("expect")) {
        if (head.headers.value("expect").toLower() != "100-continue")
            return problems::badRequest(QStringLiteral("The only expectation met here is 100-continue"), 417);
        head.expectsContinue = true;
    }
    head.keepAlive = !listHas(head.headers.value("connection"), "close");
    return {};
}

} // namespace

HeadScanner::State HeadScanner::scan(QByteArrayView buffered)
{
    while (m_position < buffered.size()) {
        const char c = buffered[m_position++];
        const auto byte = static_cast<unsigned char>(c);
        const bool wantsLineFeed = m_lineEnds % 2 == 1;
        if (wantsLineFeed != (c == '\n'))
            return State::Malformed;
        if (c == '\n') {
            if (++m_lineEnds == 4)
                return State::Complete;
            m_lineLength = 0;
        } else if (c == '\r') {
            // An empty line right at the start is not the end of anything.
            if (m_position == 1)
                return State::Malformed;
            m_lineEnds = m_lineLength == 0 ? 3 : 1;
        } else {
            if (byte == 0x7f || (byte < 0x20 && c != '\t'))
                return State::Malformed;
            ++m_lineLength;
            m_lineEnds = 0;
        }
    }
    return State::Incomplete;
}

std::variant<RequestHead, protocol::Problem> readHead(QByteArrayView head, const Limits &limits)
{
    RequestHead result;
    qsizetype start = 0;
    qsizetype fields = -1; // the request line is none
    while (start < head.size()) {
        const qsizetype end = head.indexOf("\r\n", start);
        if (end < 0)
            return problems::badRequest(QStringLiteral("The request head does not end"));
        const QByteArrayView line = head.sliced(start, end - start);
        start = end + 2;
        if (line.isEmpty()) {
            if (fields < 0 || start != head.size())
                return problems::badRequest(QStringLiteral("The request line is missing"));
            if (Refusal refusal = readFraming(result))
                return *refusal;
            return result;
        }
        if (++fields > limits.headerFields)
            return problems::tooLarge(QStringLiteral("More than %1 header fields").arg(limits.headerFields), 431);
        if (Refusal refusal = fields == 0 ? readRequestLine(line, result) : readField(line, result))
            return *refusal;
    }
    return problems::badRequest(QStringLiteral("The request head does not end"));
}

} // namespace shortlist::server
