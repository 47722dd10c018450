#include "server/directory/directory.h"

#include "core/json.h"

#include <QFile>
#include <QJsonArray>

namespace shortlist::server {

using core::Expected;
using core::fail;

DatabaseUrl ClusterAddress::workerUrl() const
{
    if (worker)
        return *worker;
    DatabaseUrl url = database.as(QStringLiteral("shortlist_worker"));
    url.password = database.password;
    return url;
}

Expected<QList<ClusterAddress>> readDirectory(const QString &path)
{
    const auto wrong = [&](const QString &why) {
        return fail(core::ErrorCode::InvalidInput, QStringLiteral("The directory %1 %2").arg(path, why),
                    QStringLiteral("--directory"));
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(QStringLiteral("cannot be read: ") + file.errorString());
    const Expected<QJsonObject> content = core::parseJsonObject(file.readAll());
    if (!content)
        return wrong(QStringLiteral("is not a JSON object"));
    QList<ClusterAddress> clusters;
    for (const QJsonValue &entry : content->value(QStringLiteral("clusters")).toArray()) {
        const QString name = entry[QStringLiteral("name")].toString();
        const bool twice = std::any_of(clusters.cbegin(), clusters.cend(),
                                       [&](const ClusterAddress &other) { return other.name == name; });
        if (name.isEmpty() || twice)
            return wrong(QStringLiteral("has a cluster without a name of its own"));
        const Expected<DatabaseUrl> url = DatabaseUrl::parse(entry[QStringLiteral("database")].toString());
        if (!url)
            return wrong(
                QStringLiteral("has no valid database for the cluster “%1”: %2").arg(name, url.error().message));
        ClusterAddress cluster{name, *url};
        if (const QString other = entry[QStringLiteral("worker_database")].toString(); !other.isEmpty()) {
            const Expected<DatabaseUrl> worker = DatabaseUrl::parse(other);
            if (!worker)
                return wrong(QStringLiteral("has no valid worker_database for the cluster “%1”").arg(name));
            cluster.worker = *worker;
        }
        clusters.append(cluster);
    }
    if (clusters.isEmpty())
        return wrong(QStringLiteral("names no clusters"));
    return clusters;
}

} // namespace shortlist::server
