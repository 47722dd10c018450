#include "server/auth/scopes.h"

namespace shortlist::server {

QStringList scopesOf(const QString &role)
{
    QStringList scopes{QStringLiteral("directory")};
    if (role == u"tenant_admin" || role == u"recruiter" || role == u"hiring_manager")
        scopes.append(QStringLiteral("recruiting"));
    return scopes;
}

} // namespace shortlist::server
