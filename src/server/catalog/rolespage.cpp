#include "server/catalog/rolespage.h"

#include "protocol/rights.h"

namespace shortlist::server {

using protocol::Entity;
using protocol::RightLevel;
using protocol::SeeLevel;

namespace {

/// The order people look for: who runs the workspace first.
const QStringList &roleOrder()
{
    static const QStringList order{QStringLiteral("tenant_admin"),   QStringLiteral("recruiter"),
                                   QStringLiteral("hiring_manager"), QStringLiteral("interviewer"),
                                   QStringLiteral("reviewer"),       QStringLiteral("billing"),
                                   QStringLiteral("candidate")};
    return order;
}

QString right(RightLevel level, const QString &verb)
{
    switch (level) {
    case RightLevel::All:
        return QStringLiteral(", ") + verb;
    case RightLevel::Own:
        return QStringLiteral(", %1 own").arg(verb);
    case RightLevel::None:
        break;
    }
    return {};
}

QString cell(const protocol::SchemaDescriptor &descriptor, const Entity &entity, const QString &role)
{
    const SeeLevel level = protocol::seeLevel(descriptor, entity, role);
    QString text = level == SeeLevel::None        ? QStringLiteral("–")
                   : entity.scopeColumn.isEmpty() ? QStringLiteral("see ") + protocol::toString(level)
                                                  : QStringLiteral("see by row");
    if (!entity.editable)
        return text;
    const protocol::EntityRights rights = protocol::rightsOf(entity, role);
    const bool declared = !entity.rights.isEmpty();
    // A right to rows that nobody sees is none.
    const bool rows = level != SeeLevel::None;
    if (declared && rights.create)
        text += QStringLiteral(", create");
    if (rows)
        text += right(rights.change, QStringLiteral("change"));
    if (rows && declared)
        text += right(rights.remove, QStringLiteral("remove"));
    return text;
}

} // namespace

QString rolesPage(const protocol::SchemaDescriptor &descriptor)
{
    QStringList roles = roleOrder();
    for (auto it = descriptor.roleScopes.cbegin(); it != descriptor.roleScopes.cend(); ++it) {
        if (!roles.contains(it.key()))
            roles.append(it.key());
    }
    QString page = QStringLiteral(
        "# Who may see and do what\n\n"
        "Made by `shortlistd document roles` from the database's own declarations; a test fails when it is out of "
        "date, "
        "and another one tries\nevery cell over HTTP.\n\n"
        "*see all*: every row, but those withheld from the person. *see granted*: the rows that a panel or another "
        "rule "
        "grants one by one.\n*see own*: rows whose owner is the person. *see by row*: each row names its own scope. "
        "*change own*, *remove own*: only rows whose owner is the person.\nRemoving includes restoring. Rows that are "
        "private to one person are seen by that person alone, whatever the role.\n");
    QStringList scopes;
    for (const Entity &entity : descriptor.entities) {
        if (!scopes.contains(entity.scope))
            scopes.append(entity.scope);
    }
    scopes.sort();
    for (const QString &scope : std::as_const(scopes)) {
        page += QStringLiteral("\n## %1\n\n| table | %2 |\n|---|%3\n")
                    .arg(scope, roles.join(QStringLiteral(" | ")), QStringLiteral("---|").repeated(roles.size()));
        QStringList lines;
        for (const Entity &entity : descriptor.entities) {
            if (entity.scope != scope)
                continue;
            QStringList cells;
            for (const QString &role : std::as_const(roles))
                cells.append(cell(descriptor, entity, role));
            lines.append(QStringLiteral("| %1 | %2 |\n").arg(entity.name, cells.join(QStringLiteral(" | "))));
        }
        lines.sort();
        page += lines.join(QString());
    }
    return page;
}

} // namespace shortlist::server
