#include "server/auth/scopes.h"

#include "server/storage/database.h"

namespace shortlist::server {

QString scopesExpression(const QString &role)
{
    return QStringLiteral("(SELECT string_agg(scope || CASE see WHEN 'all' THEN '' ELSE '/' || see END, ',') "
                          "FROM role_scopes WHERE role_scopes.role = %1)")
        .arg(role);
}

QStringList readScopes(const QString &text)
{
    QStringList scopes = text.split(u',', Qt::SkipEmptyParts);
    scopes.sort();
    return scopes;
}

core::Expected<QStringList> scopesOf(const QString &role, Database &database)
{
    const auto rows = database.query(QStringLiteral("SELECT ") + scopesExpression(QStringLiteral("?")), {role});
    if (!rows)
        return core::fail(rows.error());
    return readScopes(rows->constFirst()[0].toString());
}

} // namespace shortlist::server
