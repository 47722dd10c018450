#pragma once

namespace shortlist::server {

/// Tables without a tenant: they have policies by role. Every other table is a tenant's and bound by the rules for
/// those. A new one goes on a line of its own.
inline constexpr const char *platformTables[] = {
    // capture and schema
    "schema_migrations",
    "server_identity",
    "sync_clocks",
    "sync_entities",
    "role_scopes",
    "role_rights",
    "state_transitions",
    "state_beginnings",
    // people and organisations
    "tenants",
    "users",
    "sessions",
    "login_attempts",
    "allowances",
    "partners",
    "platform_grants",
    "mfa_factors",
    "recovery_codes",
    "remembered_devices",
    "linked_accounts",
    "user_tokens",
    "api_keys",
    "security_events",
    "founders",
    // the server's own work
    "background_jobs",
    "mail_outbox",
    "sealed_columns",
    "server_settings",
    // catalogues and what arrives from outside
    "modules",
    "plans",
    "rates",
    "webhook_events",
    "ai_models",
};

} // namespace shortlist::server
