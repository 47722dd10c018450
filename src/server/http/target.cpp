#include "server/http/target.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstring>

namespace shortlist::server {

namespace {

using core::ErrorCode;
using core::Expected;
using core::fail;

constexpr int mostQueryItems = 32;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && std::strchr("-._~!$&'()*+,;=:@/?", c) != nullptr);
}

Expected<QString> decode(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
            if (low < 0)
                return fail(ErrorCode::InvalidInput, QStringLiteral("The path has an incomplete percent code"));
            c = static_cast<char>(high * 16 + low);
            i += 2;
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                return fail(ErrorCode::InvalidInput, QStringLiteral("The path has an encoded control character"));
        } else if (!isPlain(c)) {
            return fail(ErrorCode::InvalidInput, QStringLiteral("The path has a character that must be encoded"));
        }
        bytes.append(c);
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString decoded = utf8(bytes);
    if (utf8.hasError())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The path is not valid UTF-8"));
    return decoded;
}

} // namespace

Expected<Target> readTarget(QByteArrayView target)
{
    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = mark < 0 ? target : target.first(mark);
    if (!path.startsWith('/'))
        return fail(ErrorCode::InvalidInput, QStringLiteral("The request target must be a path"));

    Target result;
    qsizetype start = 1;
    while (start <= path.size()) {
        qsizetype end = path.indexOf('/', start);
        if (end < 0)
            end = path.size();
        const Expected<QString> segment = decode(path.sliced(start, end - start));
        if (!segment)
            return fail(segment.error());
        const bool onlySlash = path.size() == 1;
        if (segment->contains(u'/') || *segment == u"." || *segment == u".." || (segment->isEmpty() && !onlySlash))
            return fail(ErrorCode::InvalidInput, QStringLiteral("The path has an empty, dotted or slashed segment"));
        result.path += u'/' + *segment;
        start = end + 1;
    }

    if (mark < 0)
        return result;
    const QList<QByteArray> items = target.sliced(mark + 1).toByteArray().split('&');
    if (items.size() > mostQueryItems)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The query has more than %1 items").arg(mostQueryItems));
    for (const QByteArray &item : items) {
        const qsizetype equals = item.indexOf('=');
        const Expected<QString> name = decode(equals < 0 ? QByteArrayView(item) : QByteArrayView(item).first(equals));
        const Expected<QString> value = decode(equals < 0 ? QByteArrayView() : QByteArrayView(item).sliced(equals + 1));
        if (!name)
            return fail(name.error());
        if (!value)
            return fail(value.error());
        if (!name->isEmpty() && !result.query.contains(*name))
            result.query.insert(*name, *value);
    }
    return result;
}

} // namespace shortlist::server
