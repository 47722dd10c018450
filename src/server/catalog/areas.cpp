#include "server/catalog/areas.h"

namespace shortlist::server {

namespace {

Area area(const char *title, const char *tables)
{
    return {QString::fromLatin1(title), QString::fromLatin1(tables).split(u' ', Qt::SkipEmptyParts)};
}

} // namespace

const QList<Area> &schemaAreas()
{
    static const QList<Area> areas{
        area("Workspaces and people", "partners tenants users memberships platform_grants invitations founders "
                                      "user_preferences"),
        area("Signing in", "sessions devices login_attempts allowances mfa_factors recovery_codes remembered_devices "
                           "linked_accounts user_tokens api_keys security_events"),
        area("Rights and sync", "sync_entities sync_clocks sync_commits sync_tombstones role_scopes role_rights "
                                "row_grants state_transitions state_beginnings edit_conflicts device_mutations "
                                "field_changes server_identity"),
        area("Recruiting",
             "job_requisitions stages candidates applications application_notes files file_facts "
             "application_events candidate_events job_description_versions job_totals job_metrics job_roles skills "
             "candidate_skills candidate_summaries blind_candidates candidate_merges candidate_merge_rows resumes "
             "resume_versions "
             "resume_entities import_batches import_items import_batch_totals match_runs legacy_ids "
             "blob_uploads blob_removals tags candidate_tags talent_pools talent_pool_members custom_fields "
             "custom_values "
             "saved_views candidate_notes follow_ups duplicate_dismissals mail_templates reject_reasons "
             "candidate_mails offers approvals import_profiles pipeline_templates pipeline_template_stages "
             "mailboxes mailbox_secrets mailbox_positions mailbox_messages mail_applications"),
        area("Interviews", "interviews interview_participants interview_questions interview_answers "
                           "interview_reschedules interview_links scorecards reminders"),
        area("Assessments and proctoring",
             "question_sets question_set_totals questions question_versions assessments assessment_states "
             "assessment_assignments assessment_invitations attempts attempt_totals attempt_summaries attempt_answers "
             "proctoring_events proctoring_event_states proctoring_snapshots proctoring_reviews"),
        area("Billing",
             "modules plans rates billing_accounts subscriptions subscription_access entitlements entitlement_access "
             "payment_methods invoices invoice_totals invoice_lines invoice_line_entries payments ledger_entries "
             "credit_entries credit_balances webhook_events expiring_entitlements"),
        area("Automation", "ai_models agents agent_usage_stats workflows workflow_edges executions ai_calls "
                           "document_chunks"),
        area("Support and activity", "tickets ticket_comments notifications activity_events usage_metrics "
                                     "module_usage orphaned_rows"),
        area("Careers", "document_templates cover_letters tracked_applications saved_jobs"),
        area("Search", "file_texts embeddings"),
        area("Compliance", "consents retention_rules erasure_requests demographics"),
        area("Audit", "audit_log audit_heads audit_pending subject_keys"),
        area("Services", "settings setting_secrets server_settings sealed_columns mail_outbox background_jobs "
                         "schema_migrations"),
    };
    return areas;
}

} // namespace shortlist::server
