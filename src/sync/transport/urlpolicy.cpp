#include "sync/transport/urlpolicy.h"

#include <QHostAddress>

namespace shortlist::sync {

using core::ErrorCode;
using core::Expected;
using core::fail;

bool isLoopbackHost(const QString &host)
{
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return true;
    // QHostAddress takes short forms such as "127.1" as well; only the four-part one is accepted, so that what a person
    // reads is what is meant.
    const QHostAddress address(host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return host.count(u'.') == 3 && (address.toIPv4Address() >> 24) == 127;
    return address.protocol() == QAbstractSocket::IPv6Protocol && address == QHostAddress(QHostAddress::LocalHostIPv6);
}

Expected<QUrl> acceptServerUrl(const QString &typed)
{
    const QString where = QStringLiteral("server");
    QUrl url(typed.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("This is no server address; it has the form https://host"),
                    where);
    if (url.scheme() != u"https" && url.scheme() != u"http")
        return fail(ErrorCode::InvalidInput, QStringLiteral("A server address begins with https://"), where);
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return fail(ErrorCode::InvalidInput, QStringLiteral("A server address carries no user name or password"),
                    where);
    if (url.hasFragment() || url.hasQuery())
        return fail(ErrorCode::InvalidInput, QStringLiteral("A server address ends with the host or a path"), where);
    if (url.scheme() == u"http" && !isLoopbackHost(url.host())) {
        return fail(ErrorCode::Refused,
                    QStringLiteral("Without encryption (http) only this machine's own server is used: take https"),
                    QStringLiteral("plain_http"));
    }
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

} // namespace shortlist::sync
