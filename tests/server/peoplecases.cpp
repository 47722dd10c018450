#include "peoplecases.h"

namespace shortlist::testing {

const char *const peopleSeed = R"sql(
INSERT INTO tenants (id, slug, name) VALUES (#acme, 'acme', 'Acme'), (#globex, 'globex', 'Globex');
SELECT set_config('app.tenant', #acme, false);
INSERT INTO users (id, email, display_name) SELECT id, role || '@acme.test', role FROM (VALUES
    (#tenant_admin::uuid, 'tenant_admin'), (#recruiter, 'recruiter'), (#hiring_manager, 'hiring_manager'),
    (#interviewer, 'interviewer'), (#reviewer, 'reviewer'), (#candidate, 'candidate'), (#seeker2, 'other candidate')) AS u (id, role);
INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role)
    SELECT #acme, gen_random_uuid(), id, display_name, email, replace(display_name, 'other ', '') FROM users;
INSERT INTO job_requisitions (tenant_id, id, title, description, required_skills, hiring_manager_id) VALUES
    (#acme, #job, 'Engineer', 'Builds', '["C++"]', #hiring_manager), (#acme, #other_job, 'Designer', NULL, '[]', NULL);
INSERT INTO stages (tenant_id, id, job_id, name, kind, position) VALUES (#acme, #new, NULL, 'New', 'new', 1),
    (#acme, #talks, NULL, 'Interview', 'interview', 2), (#acme, #elsewhere, #other_job, 'Portfolio', 'screening', 1);
INSERT INTO candidates (tenant_id, id, full_name, email, phone, desired_salary) VALUES
    (#acme, #ana, 'Ana', 'ana@example.org', '1', 50000), (#acme, #ben, 'Ben', NULL, NULL, NULL);
INSERT INTO applications (tenant_id, id, candidate_id, job_id, stage_id) VALUES
    (#acme, #application, #ana, #job, #new), (#acme, #second, #ben, #job, #new);
INSERT INTO files (tenant_id, id, candidate_id, original_filename, file_size, sha256, extracted_text) VALUES
    (#acme, #file, #ana, 'Ana.PDF', 10, repeat('a', 64), 'Ana knows C++');
INSERT INTO skills (tenant_id, id, name) VALUES (#acme, #cpp, 'C++');
INSERT INTO resumes (tenant_id, id, candidate_id, file_id, title, summary) VALUES (#acme, #resume, #ana, #file, 'CV of Ana', 'Knows C++');
INSERT INTO resumes (tenant_id, id, owner_id, title, template) VALUES (#acme, #own, #candidate, 'Mine', 'classic'), (#acme, #theirs, #seeker2, 'Theirs', 'classic');
INSERT INTO resume_entities (tenant_id, id, resume_id, entity_type, entity_value) VALUES (#acme, #entity, #resume, 'skill', 'C+');
INSERT INTO import_batches (tenant_id, id, name) VALUES (#acme, #batch, 'Job fair');
INSERT INTO import_items (tenant_id, id, batch_id, position, original_name, status, candidate_id, error_message) VALUES
    (#acme, #item1, #batch, 1, 'a.pdf', 'processed', #ana, NULL), (#acme, #item2, #batch, 2, 'b.pdf', 'failed', NULL, 'Empty'),
    (#acme, #item3, #batch, 3, 'c.pdf', 'pending', NULL, NULL);
INSERT INTO question_sets (tenant_id, id, title) VALUES (#acme, #set, 'C++');
INSERT INTO questions (tenant_id, id, question_set_id, question_text, options, correct_answer, points) VALUES
    (#acme, #question, #set, 'What is 1 + 1?', '["1", "2"]', '"2"', 3), (#acme, #question2, #set, 'What is 1 + 2?', '["1", "3"]', '"3"', 1);
INSERT INTO assessments (tenant_id, id, title, question_set_id) VALUES (#acme, #test, 'Basics', #set);
INSERT INTO assessment_assignments (tenant_id, id, assessment_id, candidate_id, status) VALUES
    (#acme, #assignment, #test, #ana, 'pending'), (#acme, #assigned, #test, #ben, 'pending');
UPDATE assessment_assignments SET status = 'in_progress' WHERE id = #assignment;
INSERT INTO attempts (tenant_id, id, assignment_id) VALUES (#acme, #attempt, #assignment), (#acme, #other_attempt, #assigned);
INSERT INTO attempt_answers (tenant_id, id, attempt_id, question_id, question_version, position, max_points) VALUES
    (#acme, #answer, #attempt, #question, 1, 1, 3), (#acme, #answer2, #attempt, #question2, 1, 2, 1);
INSERT INTO assessment_invitations (tenant_id, id, assessment_id, candidate_email, token_hash, expires_at) VALUES
    (#acme, #invitation, #test, 'ana@example.org', repeat('b', 64), now() + interval '1 day');
INSERT INTO proctoring_events (tenant_id, id, attempt_id, event_type, severity, detected_at, detector) VALUES
    (#acme, #incident, #attempt, 'tab_switch', 'high', now(), 'window watch');
INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, reviewer_id, verdict, reason) VALUES
    (#acme, #open_review, #attempt, #reviewer, 'investigate', 'Unclear'), (#acme, #shut_review, #other_attempt, #reviewer, 'denied', 'A shadow');
INSERT INTO consents (tenant_id, id, candidate_id, purpose) VALUES (#acme, #consent, #ana, 'recruiting');
INSERT INTO erasure_requests (tenant_id, id, candidate_id) VALUES (#acme, #erasure, #ana);
INSERT INTO candidates (tenant_id, id, full_name) VALUES (#globex, #foreign, 'Of Globex');
)sql";

const QList<Refusal> &peopleRefusals()
{
    static const QList<Refusal> refusals{
        // What is counted is not typed.
        {"recruiter", "UPDATE job_requisitions SET positions_filled = 1 WHERE id = #job",
         "positions_filled is counted from the hires and cannot be typed"},
        {"recruiter", "UPDATE applications SET match_score = 101 WHERE id = #application",
         "match_score must be from 0 to 100"},
        {"recruiter", "UPDATE applications SET stage_id = #elsewhere WHERE id = #application",
         "stage_id: the step belongs to the pipeline of another job"},
        {"recruiter", "UPDATE applications SET candidate_availability = 101 WHERE id = #application",
         "candidate_availability must be from 0 to 100"},
        {"", "UPDATE applications SET disposition = 'rejected' WHERE id = #application",
         "disposition: only a person may reject an application"},
        {"recruiter", "UPDATE application_events SET reason = 'x' WHERE application_id = #application",
         "Your role (recruiter) may not change rows of application_events"},
        {"recruiter", "INSERT INTO skills (tenant_id, id, name) VALUES (#acme, #x, 'c++')", "23505"},
        {"recruiter", "INSERT INTO skills (tenant_id, id, name) VALUES (#acme, #x, ' ')", "name must not be empty"},
        {"recruiter",
         "INSERT INTO candidate_skills (tenant_id, id, candidate_id, skill_id, level) VALUES (#acme, #x, #ana, "
         "#cpp, 6)",
         "level must be from 1 to 5"},
        {"recruiter",
         "INSERT INTO candidate_skills (tenant_id, id, candidate_id, skill_id) VALUES (#acme, #x, #foreign, #cpp)",
         "23503"},
        // CVs
        {"recruiter", "INSERT INTO resumes (tenant_id, id, title) VALUES (#acme, #x, 'Whose?')",
         "A CV belongs to a candidate or to a job seeker: fill one of candidate_id and owner_id"},
        {"recruiter",
         "INSERT INTO resumes (tenant_id, id, title, owner_id, template) VALUES (#acme, #x, 'Planted', #candidate, "
         "'a')",
         "A CV belongs to a candidate or to a job seeker: fill one of candidate_id and owner_id"},
        {"candidate", "INSERT INTO resumes (tenant_id, id, title) VALUES (#acme, #x, 'Bare')",
         "template: a job seeker's CV needs a layout"},
        {"candidate", "UPDATE resumes SET title = 'Stolen' WHERE id = #theirs",
         "Your role (candidate) may change only its own rows of resumes"},
        {"candidate", "UPDATE resumes SET owner_id = #seeker2 WHERE id = #own",
         "owner_id cannot be changed after the row was created"},
        {"candidate", "DELETE FROM resume_versions WHERE resume_id = #own",
         "Your role (candidate) may not remove rows of resume_versions"},
        {"recruiter", "UPDATE resumes SET is_public = true WHERE id = #resume",
         "is_public: only a job seeker's own CV can be public"},
        {"recruiter", "UPDATE resume_entities SET confidence_score = 2 WHERE id = #entity",
         "confidence_score must be from 0 to 1"},
        {"recruiter", "UPDATE resume_entities SET start_offset = 5, end_offset = 4 WHERE id = #entity",
         "end_offset must not be before start_offset"},
        // Imports and comparisons
        {"recruiter", "UPDATE import_batches SET status = 'failed' WHERE id = #batch",
         "error_message: an import that failed must say why"},
        {"recruiter", "UPDATE import_items SET status = 'processed' WHERE id = #item3",
         "candidate_id: what was imported must name the candidate"},
        {"recruiter",
         "INSERT INTO import_items (tenant_id, id, batch_id, position, original_name) VALUES (#acme, #x, #batch, 1, "
         "'d.pdf')",
         "23505"},
        {"recruiter",
         "INSERT INTO match_runs (tenant_id, id, candidate_id, job_id, formula_version, match_score) VALUES (#acme, "
         "#x, #ana, #job, '1', 100.5)",
         "Scores must be from 0 to 100"},
        {"recruiter",
         "INSERT INTO match_runs (tenant_id, id, candidate_id, job_id, formula_version, recommendation) VALUES "
         "(#acme, #x, #ana, #job, '1', 'yes')",
         "model: a recommendation must say which model made it"},
        {"recruiter",
         "INSERT INTO match_runs (tenant_id, id, candidate_id, formula_version) VALUES (#acme, #x, #ana, '1')",
         "job_id: a comparison needs a job or its description"},
        {"interviewer",
         "INSERT INTO candidate_merges (tenant_id, id, survivor_id, merged_id) VALUES (#acme, #x, #ana, #ben)",
         "Your role (interviewer) may not create rows of candidate_merges"},
        {"", "INSERT INTO candidate_merges (tenant_id, id, survivor_id, merged_id) VALUES (#acme, #x, #ana, #ana)",
         "merged_id: a candidate cannot be merged with itself"},
        // Questions and tests
        {"recruiter",
         "INSERT INTO questions (tenant_id, id, question_set_id, job_id, question_text, kind) VALUES (#acme, #x, "
         "#set, #job, 'Why?', 'essay')",
         "A question belongs to a collection or to a job: fill one of question_set_id and job_id"},
        {"recruiter", "UPDATE questions SET options = '[\"1\"]' WHERE id = #question",
         "options: a question with choices needs two at least"},
        {"recruiter", "UPDATE questions SET correct_answer = NULL WHERE id = #question",
         "correct_answer: a question that the program marks needs its answer"},
        {"", "UPDATE question_versions SET question_text = 'Other' WHERE question_id = #question",
         "question_text cannot be changed after the row was created"},
        {"recruiter", "UPDATE assessments SET question_set_id = NULL, is_published = true WHERE id = #test",
         "question_set_id: a published test needs questions"},
        {"recruiter",
         "INSERT INTO assessment_assignments (tenant_id, id, assessment_id, candidate_id) VALUES (#acme, #x, #test, "
         "#ana)",
         "23505"},
        {"recruiter",
         "INSERT INTO assessment_assignments (tenant_id, id, assessment_id, candidate_id, attempt_no) VALUES "
         "(#acme, #x, #test, #ana, 2)",
         "attempt_no: this test may be taken 1 times"},
        {"recruiter", "UPDATE assessment_assignments SET status = 'completed' WHERE id = #assigned",
         "status: assessment cannot go from pending to completed"},
        {"recruiter", "UPDATE assessment_assignments SET status = 'rejected' WHERE id = #assigned",
         "decision_reason: a rejection needs a reason"},
        {"",
         "UPDATE assessment_assignments SET status = 'rejected', decision_reason = 'Score', decided_by = "
         "#recruiter, decided_at = now() WHERE id = #assigned",
         "status: only a person may shortlist or reject"},
        {"hiring_manager", "UPDATE assessments SET title = 'x' WHERE id = #test",
         "Your role (hiring_manager) may not change rows of assessments"},
        // Attempts
        {"recruiter",
         "INSERT INTO attempt_answers (tenant_id, id, attempt_id, question_id, question_version, position) VALUES "
         "(#acme, #x, #attempt, #question, 1, 3)",
         "23505"},
        {"recruiter",
         "INSERT INTO attempt_answers (tenant_id, id, attempt_id, question_id, question_version, position) VALUES "
         "(#acme, #x, #other_attempt, #question, 2, 1)",
         "23503"},
        {"recruiter", "UPDATE attempt_answers SET points = 4 WHERE id = #answer",
         "points must be from 0 to max_points"},
        {"recruiter", "UPDATE attempts SET status = 'scored' WHERE id = #attempt",
         "status: attempt cannot go from in_progress to scored"},
        {"recruiter",
         "UPDATE attempts SET status = 'submitted' WHERE id = #attempt;; UPDATE attempts SET status = 'scored' "
         "WHERE id = #attempt",
         "status: 2 answers are not marked yet"},
        {"recruiter",
         "UPDATE attempts SET status = 'submitted' WHERE id = #attempt;; UPDATE attempt_answers SET selected_answer "
         "= '\"2\"' WHERE id = #answer",
         "selected_answer: the attempt is over"},
        {"recruiter",
         "INSERT INTO attempts (tenant_id, id, assignment_id, status, completed_at, score_percentage) VALUES "
         "(#acme, #x, #assigned, 'scored', now(), 90)",
         "status: attempt cannot begin as scored"},
        {"", "UPDATE assessment_invitations SET used_at = now() + interval '2 days' WHERE id = #invitation",
         "used_at: the invitation had expired"},
        {"",
         "UPDATE assessment_invitations SET revoked_at = now() - interval '1 hour' WHERE id = #invitation;; UPDATE "
         "assessment_invitations SET used_at = now() WHERE id = #invitation",
         "used_at: the invitation was taken back"},
        {"",
         "UPDATE assessment_invitations SET used_at = now() WHERE id = #invitation;; UPDATE assessment_invitations "
         "SET used_at = now() + interval '1 minute' WHERE id = #invitation",
         "used_at: the invitation was used already"},
        {"recruiter",
         "INSERT INTO assessment_invitations (tenant_id, id, assessment_id, candidate_email, token_hash, "
         "expires_at) VALUES (#acme, #x, #test, 'a@b.c', repeat('c', 64), now())",
         "Your role (recruiter) may not create rows of assessment_invitations"},
        // Proctoring: a verdict is a person's, with a reason
        {"",
         "INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, reviewer_id, verdict, reason) VALUES (#acme, "
         "#x, #other_attempt, #reviewer, 'confirmed', 'Sure')",
         "reviewer_id: only a person may give a verdict"},
        {"", "UPDATE proctoring_reviews SET verdict = 'confirmed' WHERE id = #open_review",
         "reviewer_id: only a person may give a verdict"},
        {"reviewer",
         "INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, event_id, verdict, reason) VALUES (#acme, #x, "
         "#attempt, #incident, 'confirmed', ' ')",
         "reason: a verdict needs a reason"},
        {"reviewer",
         "INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, event_id, verdict, reason) VALUES (#acme, #x, "
         "#other_attempt, #incident, 'denied', 'No')",
         "event_id: the incident belongs to another attempt"},
        {"reviewer",
         "INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, verdict, reason) VALUES (#acme, #x, #attempt, "
         "'denied', 'Twice')",
         "23505"},
        {"reviewer", "UPDATE proctoring_reviews SET verdict = 'confirmed' WHERE id = #shut_review",
         "verdict: proctoring review cannot go from denied to confirmed"},
        {"recruiter",
         "INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, verdict, reason) VALUES (#acme, #x, "
         "#other_attempt, 'confirmed', 'Me too')",
         "Your role (recruiter) may not create rows of proctoring_reviews"},
        {"tenant_admin", "UPDATE proctoring_reviews SET reason = 'Mine' WHERE id = #open_review",
         "Your role (tenant_admin) may change only its own rows of proctoring_reviews"},
        {"reviewer",
         "INSERT INTO proctoring_events (tenant_id, id, attempt_id, event_type, severity, detected_at, detector) "
         "VALUES (#acme, #x, #attempt, 'paste', 'low', now(), 'me')",
         "event_type: an incident that a person adds is manual"},
        {"reviewer", "UPDATE proctoring_events SET severity = 'low' WHERE id = #incident",
         "Your role (reviewer) may not change rows of proctoring_events"},
        // Compliance
        {"recruiter",
         "INSERT INTO consents (tenant_id, id, candidate_id, purpose) VALUES (#acme, #x, #ana, 'recruiting')", "23505"},
        {"recruiter",
         "UPDATE consents SET withdrawn_at = granted_at WHERE id = #consent;; UPDATE consents SET withdrawn_at = "
         "NULL WHERE id = #consent",
         "withdrawn_at: a consent that was withdrawn must be given anew"},
        {"recruiter",
         "INSERT INTO retention_rules (tenant_id, id, name, applies_to, keep_months) VALUES (#acme, #x, 'r', "
         "'files', 6)",
         "Your role (recruiter) may not create rows of retention_rules"},
        {"tenant_admin",
         "INSERT INTO retention_rules (tenant_id, id, name, applies_to, keep_months) VALUES (#acme, #x, 'r', "
         "'files', 0)",
         "keep_months must be from 1 to 1200"},
        {"tenant_admin", "UPDATE erasure_requests SET status = 'refused' WHERE id = #erasure",
         "decision_reason: a refusal needs a reason"},
        {"tenant_admin",
         "UPDATE erasure_requests SET status = 'approved' WHERE id = #erasure;; UPDATE erasure_requests SET status "
         "= 'running' WHERE id = #erasure",
         "status: the server erases, nobody can say it did"},
        {"", "UPDATE erasure_requests SET status = 'approved' WHERE id = #erasure",
         "status: only a person may decide about an erasure"},
        {"tenant_admin", "INSERT INTO erasure_requests (tenant_id, id, candidate_id) VALUES (#acme, #x, #ana)",
         "23505"},
        // What people said of themselves
        {"", "SELECT gender FROM demographics", "42501"},
        {"", "INSERT INTO demographics (tenant_id, candidate_id) VALUES (#acme, #ana)", "42501"},
        {"recruiter", "SELECT * FROM demographic_counts('gender')",
         "Your role (recruiter) may not count groups of candidates"},
        {"", "SELECT record_demographics(#foreign, 'woman', NULL, NULL, NULL)", "23503"},
    };
    return refusals;
}

} // namespace shortlist::testing
