#pragma once

#include "client/workspace.h"
#include "protocol/rights.h"

namespace shortlist::desktop {

/// What the person may do with each kind of row, by their role and the server's rules (protocol/rights.h). A value: it
/// is asked for anew when role or rules change. The server has the last word; this decides what is offered.
class Permissions
{
public:
    enum class Act { Create, Change, Remove };

    /// Everything is allowed: nothing is known.
    Permissions() = default;
    Permissions(protocol::SchemaDescriptor descriptor, const client::Person &person, bool readOnly)
        : m_descriptor(std::move(descriptor)), m_role(person.role), m_readOnly(readOnly), m_known(true)
    {}

    /// True where the person may do it to at least some rows they see; false for tables that a server with rules does
    /// not have.
    [[nodiscard]] bool may(const QString &entity, Act act) const;
    /// The same for one row; `own`: its owner column names the person.
    [[nodiscard]] bool may(const QString &entity, Act act, bool own) const;
    /// True where the person sees rows of it, if only some.
    [[nodiscard]] bool sees(const QString &entity) const;
    /// True where they see all of it.
    [[nodiscard]] bool seesAll(const QString &entity) const;
    /// Another program holds the profile: nothing can be edited here, whatever the role.
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    [[nodiscard]] const QString &role() const { return m_role; }

private:
    /// The server is from before there were rights.
    [[nodiscard]] bool knowsNoRules() const { return m_descriptor.roleScopes.isEmpty(); }

    protocol::SchemaDescriptor m_descriptor;
    QString m_role;
    bool m_readOnly = false;
    bool m_known = false;
};

} // namespace shortlist::desktop
