#pragma once

#include "server/route.h"

namespace shortlist::server {

/// Finds the route of a request in the route table. Immutable once built; used from every I/O thread.
class Router
{
public:
    explicit Router(QList<Route> routes);

    struct Match
    {
        const Route *route = nullptr; ///< null: unknown path, or `allow` is not empty
        QHash<QString, QString> pathParameters;
        QByteArray allow; ///< the path's methods when it does not know this one
    };

    /// `path` is decoded. HEAD falls back on GET.
    [[nodiscard]] Match match(const QByteArray &method, const QString &path) const;
    [[nodiscard]] const QList<Route> &routes() const { return m_routes; }

private:
    QList<Route> m_routes;
    QList<QStringList> m_segments; // of the pattern with the same index
};

} // namespace shortlist::server
