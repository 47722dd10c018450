#include "server/http/router.h"

#include <algorithm>

namespace shortlist::server {

namespace {

bool fits(const QStringList &pattern, const QStringList &path, QHash<QString, QString> &parameters)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QString &part = pattern[i];
        if (part.startsWith(u'{') && part.endsWith(u'}')) {
            if (path[i].isEmpty())
                return false;
            parameters.insert(part.sliced(1, part.size() - 2), path[i]);
        } else if (part != path[i]) {
            return false;
        }
    }
    return true;
}

} // namespace

Router::Router(QList<Route> routes) : m_routes(std::move(routes))
{
    for (const Route &route : m_routes)
        m_segments.append(route.pattern.split(u'/'));
}

Router::Match Router::match(const QByteArray &method, const QString &path) const
{
    const QStringList segments = path.split(u'/');
    Match fallback;
    QList<QByteArray> allowed;
    for (qsizetype i = 0; i < m_routes.size(); ++i) {
        const Route &route = m_routes[i];
        QHash<QString, QString> parameters;
        if (!fits(m_segments[i], segments, parameters))
            continue;
        if (route.method == method)
            return {&route, parameters, {}};
        if (method == "HEAD" && route.method == "GET")
            fallback = {&route, parameters, {}};
        allowed.append(route.method);
        if (route.method == "GET")
            allowed.append("HEAD");
    }
    if (fallback.route)
        return fallback;
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    return {nullptr, {}, allowed.join(", ")};
}

} // namespace shortlist::server
