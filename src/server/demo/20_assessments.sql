-- A bank of questions, tests made of it, who took them, and what they answered.

CREATE TEMPORARY TABLE demo_sets (number integer, title text, skill text, level smallint, description text) ON COMMIT DROP;
INSERT INTO demo_sets VALUES
    (1, 'Analytical reasoning', NULL, 2, 'Short problems that need no special knowledge.'),
    (2, 'SQL at work', 'SQL', 3, 'Reading and writing queries as they come up every day.'),
    (3, 'Python at work', 'Python', 3, 'Reading code and seeing what it does.'),
    (4, 'Leading a project', 'Project management', 3, 'Plans, risks and people.'),
    (5, 'Talking to customers', 'Negotiation', 2, 'Difficult conversations and how they end well.');

CREATE TEMPORARY TABLE demo_questions (of_set integer, number integer, kind text, words text, options jsonb, answer jsonb, points numeric,
                                       topic text, difficulty text) ON COMMIT DROP;
INSERT INTO demo_questions VALUES
    (1, 1, 'single', 'Five machines make five parts in five minutes. How long do a hundred machines need for a hundred parts?',
     '["1 minute", "5 minutes", "20 minutes", "100 minutes"]', '"5 minutes"', 1, 'Rates', 'medium'),
    (1, 2, 'numeric', 'A price rises by 20 % and then falls by 20 %. What percentage of the first price is it now?', '[]', '96', 1, 'Percentages', 'easy'),
    (1, 3, 'single', 'All planners are punctual. Some punctual people are noisy. What follows?',
     '["Some planners are noisy", "No planner is noisy", "All noisy people are planners", "Nothing about noisy planners"]',
     '"Nothing about noisy planners"', 1, 'Logic', 'medium'),
    (1, 4, 'multiple', 'Which of these numbers are divisible by both 3 and 4?', '["24", "30", "36", "44"]', '["24", "36"]', 2, 'Numbers', 'easy'),
    (1, 5, 'essay', 'Sales fell by a tenth in one region and rose everywhere else. Which three figures would you ask for first, and why?',
     '[]', NULL, 5, 'Judgement', 'hard'),
    (2, 1, 'single', 'Which join keeps rows of the left table that have no partner on the right?',
     '["INNER JOIN", "LEFT JOIN", "CROSS JOIN", "NATURAL JOIN"]', '"LEFT JOIN"', 1, 'Joins', 'easy'),
    (2, 2, 'single', 'What does count(column) leave out?', '["Duplicates", "NULLs", "Zeros", "Nothing"]', '"NULLs"', 1, 'Aggregates', 'easy'),
    (2, 3, 'multiple', 'Which clauses can an index on (customer_id, ordered_at) serve well?',
     '["customer_id = 7", "ordered_at > now() - interval ''1 day''", "customer_id = 7 AND ordered_at > ''2026-01-01''", "lower(name) = ''ada''"]',
     '["customer_id = 7", "customer_id = 7 AND ordered_at > ''2026-01-01''"]', 2, 'Indexes', 'hard'),
    (2, 4, 'single', 'What is true of HAVING?',
     '["It filters before grouping", "It filters groups", "It sorts groups", "It is another word for WHERE"]', '"It filters groups"', 1, 'Aggregates', 'medium'),
    (2, 5, 'code', 'Write a query for the three customers with the highest turnover of each month.', '[]', NULL, 5, 'Window functions', 'hard'),
    (3, 1, 'single', 'What does len({1, 1, 2}) give?', '["1", "2", "3", "An error"]', '"2"', 1, 'Collections', 'easy'),
    (3, 2, 'single', 'Why is a list a bad default argument?',
     '["It is slow", "It is shared between calls", "It is not allowed", "It is copied too often"]', '"It is shared between calls"', 1, 'Functions', 'medium'),
    (3, 3, 'numeric', 'How often does the body of `for i in range(2, 11, 3)` run?', '[]', '3', 1, 'Loops', 'easy'),
    (3, 4, 'order', 'Put the blocks in the order in which they run.', '["try", "except", "else", "finally"]', '["try", "else", "finally"]', 2, 'Exceptions', 'medium'),
    (3, 5, 'code', 'Write a function that merges two sorted lists without sorting again.', '[]', NULL, 5, 'Algorithms', 'medium'),
    (4, 1, 'single', 'A task with no slack is late by two days. What happens to the end of the project?',
     '["Nothing", "It moves by two days", "It moves by one day", "It depends on the budget"]', '"It moves by two days"', 1, 'Critical path', 'easy'),
    (4, 2, 'multiple', 'What belongs in a risk register?', '["Likelihood", "Owner", "Salary of the owner", "Effect"]', '["Likelihood", "Owner", "Effect"]', 2, 'Risk', 'easy'),
    (4, 3, 'single', 'Two experts estimate 4 and 12 days. What do you do first?',
     '["Plan 8 days", "Plan 12 days", "Ask both what they assume", "Ask a third"]', '"Ask both what they assume"', 1, 'Estimates', 'medium'),
    (4, 4, 'match', 'Match each word with what it says.', '["Milestone: a point in time", "Backlog: an ordered list", "Retrospective: a look back"]',
     '["Milestone: a point in time", "Backlog: an ordered list", "Retrospective: a look back"]', 2, 'Words', 'easy'),
    (4, 5, 'essay', 'Two weeks before the date a supplier drops out. Describe your first day.', '[]', NULL, 5, 'Judgement', 'hard'),
    (5, 1, 'single', 'A customer shouts. What comes first?', '["Correct the facts", "Let them finish", "Offer money", "Hang up"]', '"Let them finish"', 1, 'Conflict', 'easy'),
    (5, 2, 'single', 'What is an anchor in a negotiation?',
     '["The last offer", "The first number named", "The walk-away point", "A written offer"]', '"The first number named"', 1, 'Negotiation', 'medium'),
    (5, 3, 'multiple', 'Which of these are open questions?', '["What matters most to you?", "Shall we sign?", "How do you work today?", "Is Monday good?"]',
     '["What matters most to you?", "How do you work today?"]', 2, 'Listening', 'easy'),
    (5, 4, 'essay', 'A customer of ten years asks for a discount that you cannot give. Write your answer.', '[]', NULL, 5, 'Writing', 'medium');

INSERT INTO question_sets (tenant_id, id, title, skill_id, level, description, generation_model, created_at, created_by, updated_at, updated_by)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('question set', d.number::text, pg_temp.demo_begun()), d.title, s.id, d.level, d.description,
           CASE WHEN d.number IN (4, 5) THEN 'demo-writer-1' END, t.at, pg_temp.demo_person('recruiter', 1), t.at, pg_temp.demo_person('recruiter', 1)
    FROM demo_sets d LEFT JOIN skills s ON s.tenant_id = pg_temp.demo_tenant() AND s.name = d.skill
    CROSS JOIN LATERAL (SELECT pg_temp.demo_begun() + make_interval(days => 20 + d.number) AS at) AS t
    ON CONFLICT DO NOTHING;

INSERT INTO questions (tenant_id, id, question_set_id, kind, state, question_text, options, correct_answer, points, topic, difficulty,
                       generation_model, created_at, created_by, updated_at, updated_by)
    SELECT s.tenant_id, pg_temp.demo_id('question', q.of_set || '/' || q.number, s.created_at), s.id, q.kind, 'active', q.words, q.options,
           q.answer, q.points, q.topic, q.difficulty, s.generation_model, s.created_at, s.created_by, s.created_at, s.created_by
    FROM demo_questions q JOIN question_sets s ON s.tenant_id = pg_temp.demo_tenant()
         AND s.id = pg_temp.demo_id('question set', q.of_set::text, pg_temp.demo_begun())
    ON CONFLICT DO NOTHING;

-- A question made for one job.
INSERT INTO questions (tenant_id, id, job_id, kind, state, question_text, points, topic, difficulty, created_at, created_by, updated_at, updated_by)
    SELECT tenant_id, pg_temp.demo_id('job question', id::text, created_at), id, 'essay', 'active',
           format('What would you look at in your first week as %s?', title), 5, 'Motivation', 'medium',
           created_at + interval '1 hour', owner_id, created_at + interval '1 hour', owner_id
    FROM job_requisitions WHERE tenant_id = pg_temp.demo_tenant() AND deleted_at IS NULL
    ON CONFLICT DO NOTHING;

INSERT INTO assessments (tenant_id, id, title, description, job_title, job_id, question_set_id, required_skills, required_roles,
                         assessment_method, duration_minutes, max_attempts, pass_score, shuffle_questions, shuffle_options,
                         is_interview_enabled, is_proctored, is_published, expires_at, created_at, created_by, updated_at, updated_by)
    SELECT s.tenant_id, pg_temp.demo_id('assessment', d.number::text, pg_temp.demo_begun()), d.title,
           'Please take the time in one sitting. You may use paper and pencil.', j.title, j.id, s.id,
           CASE WHEN d.skill IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('name', d.skill, 'level', d.level)) END,
           CASE WHEN j.title IS NULL THEN '[]' ELSE jsonb_build_array(j.title) END,
           CASE WHEN d.number = 4 THEN 'combined' ELSE 'questionnaire' END, 30 + 10 * (d.number % 3), 2, CASE WHEN d.number = 1 THEN NULL ELSE 60 END,
           true, d.number <> 3, d.number = 4, d.number IN (1, 2, 3), d.number <> 5, NULL, s.created_at + interval '3 days',
           s.created_by, s.created_at + interval '3 days', s.created_by
    FROM demo_sets d JOIN question_sets s ON s.tenant_id = pg_temp.demo_tenant()
         AND s.id = pg_temp.demo_id('question set', d.number::text, pg_temp.demo_begun())
    LEFT JOIN LATERAL (SELECT * FROM job_requisitions j WHERE j.tenant_id = s.tenant_id AND d.skill IS NOT NULL AND j.required_skills
                       @> jsonb_build_array(jsonb_build_object('name', d.skill)) ORDER BY j.id LIMIT 1) AS j ON true
    UNION ALL
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('assessment', 'old', pg_temp.demo_begun()), 'Analytical reasoning, first edition',
           'No longer in use.', NULL, NULL, pg_temp.demo_id('question set', '1', pg_temp.demo_begun()), '[]', '[]', 'questionnaire', 45, 1, NULL, false, false,
           false, false, true, pg_temp.demo_begun() + interval '200 days', pg_temp.demo_begun() + interval '22 days', pg_temp.demo_person('recruiter', 0),
           pg_temp.demo_begun() + interval '22 days', pg_temp.demo_person('recruiter', 0)
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- Who was asked to take a test: whoever came as far as that step, and some who were rejected after it

INSERT INTO assessment_assignments (tenant_id, id, assessment_id, candidate_id, application_id, status, assigned_at, due_at, extra_minutes,
                                    started_at, completed_at, decided_by, decided_at, decision_reason, created_at, created_by, updated_at, updated_by)
    SELECT p.tenant_id, pg_temp.demo_id('assignment', p.id::text, p.applied_at), p.assessment_id, p.candidate_id, p.id, p.status, p.assigned_at,
           p.assigned_at + interval '10 days', CASE WHEN pg_temp.demo_chance('extra' || p.id, 0.06) THEN 15 ELSE 0 END,
           CASE WHEN p.status <> 'pending' THEN p.started_at END,
           CASE WHEN p.status NOT IN ('pending', 'in_progress') THEN p.completed_at END,
           CASE WHEN p.status IN ('shortlisted', 'rejected') THEN p.updated_by END,
           CASE WHEN p.status IN ('shortlisted', 'rejected') THEN greatest(p.stage_entered_at, p.completed_at) END,
           CASE p.status WHEN 'rejected' THEN coalesce(p.reject_reason, 'The answers show too little practice.')
                         WHEN 'shortlisted' THEN 'The answers are sound.' END,
           p.assigned_at, p.updated_by, CASE WHEN p.status = 'pending' THEN p.assigned_at ELSE greatest(p.stage_entered_at, p.completed_at) END, p.updated_by
    FROM (
        SELECT w.*, CASE WHEN w.stage_kind = 'rejected' THEN 'rejected' WHEN w.stage_kind <> 'assessment' THEN 'shortlisted'
                         WHEN w.completed_at > w.updated_at THEN CASE WHEN w.started_at > w.updated_at THEN 'pending' ELSE 'in_progress' END
                         ELSE 'completed' END AS status
        FROM (
            SELECT v.*, v.assigned_at + v.pace * 0.5 AS started_at, v.assigned_at + v.pace * 0.5
                   + make_interval(mins => 12 + pg_temp.demo_pick('length' || v.id, 18)) AS completed_at
            FROM (
                SELECT a.*, pg_temp.demo_id('assessment', coalesce((
                           SELECT d.number FROM demo_sets d, job_requisitions j WHERE j.tenant_id = a.tenant_id AND j.id = a.job_id
                           AND d.number BETWEEN 2 AND 4 AND j.required_skills @> jsonb_build_array(jsonb_build_object('name', d.skill))
                           ORDER BY d.number LIMIT 1), 1)::text, pg_temp.demo_begun()) AS assessment_id,
                       CASE WHEN a.stage_kind = 'assessment' THEN a.stage_entered_at
                            ELSE a.applied_at + (a.stage_entered_at - a.applied_at) * 0.5 END AS assigned_at,
                       CASE WHEN a.stage_kind = 'assessment' THEN make_interval(hours => 2 + pg_temp.demo_pick('pace' || a.id, 60))
                            ELSE (a.stage_entered_at - a.applied_at) * 0.4 END AS pace
                FROM demo_applications a
                WHERE a.stage_kind IN ('assessment', 'interview', 'offer', 'hired')
                   OR a.stage_kind = 'rejected' AND pg_temp.demo_pick('way' || a.id, 4) >= 2) AS v) AS w) AS p
    ON CONFLICT DO NOTHING;

CREATE TEMPORARY TABLE demo_assignments ON COMMIT DROP AS
    SELECT s.*, a.match_score, t.question_set_id, t.duration_minutes, t.is_proctored, c.email,
           pg_temp.demo_id('attempt', s.id::text, s.started_at) AS attempt_id
    FROM demo_applications a
    JOIN assessment_assignments s ON s.tenant_id = a.tenant_id AND s.id = pg_temp.demo_id('assignment', a.id::text, a.applied_at)
    JOIN assessments t ON t.tenant_id = s.tenant_id AND t.id = s.assessment_id
    JOIN candidates c ON c.tenant_id = s.tenant_id AND c.id = s.candidate_id;

INSERT INTO assessment_invitations (tenant_id, id, assessment_id, assignment_id, candidate_email, token_hash, expires_at, used_at, sent_at,
                                    sent_count, created_at, created_by, updated_at, updated_by)
    SELECT tenant_id, pg_temp.demo_id('test invitation', id::text, assigned_at), assessment_id, id, coalesce(email, 'unknown@example.org'),
           encode(sha256(convert_to('demo invitation ' || id, 'UTF8')), 'hex'), assigned_at + interval '14 days',
           CASE WHEN started_at <= assigned_at + interval '14 days' THEN started_at END, assigned_at, 1, assigned_at, created_by,
           coalesce(started_at, assigned_at), created_by
    FROM demo_assignments ON CONFLICT DO NOTHING;

-- Answers are thought up before their attempts are stored, because a score follows from them.
CREATE TEMPORARY TABLE demo_answers ON COMMIT DROP AS
    SELECT d.tenant_id, d.attempt_id, q.id AS question_id, q.version, q.kind, q.points AS max_points, d.started_at, d.completed_at, d.status,
           row_number() OVER (PARTITION BY d.attempt_id ORDER BY md5(d.attempt_id::text || q.id)) AS position,
           count(*) OVER (PARTITION BY d.attempt_id) AS of_all,
           q.options, q.correct_answer,
           pg_temp.demo_chance('right' || d.attempt_id || q.id, 0.35 + coalesce(d.match_score, 50) / 200) AS is_right,
           pg_temp.demo_pick('mark' || d.attempt_id || q.id, 4) AS mark, d.created_by
    FROM demo_assignments d JOIN questions q ON q.tenant_id = d.tenant_id AND q.question_set_id = d.question_set_id AND q.deleted_at IS NULL
         AND q.state = 'active'
    WHERE d.started_at IS NOT NULL;

INSERT INTO attempts (tenant_id, id, assignment_id, question_set_id, status, started_at, ends_at, completed_at, score_percentage, scored_at,
                      score_released_at, consent_at, ip_address, user_agent, created_at, created_by, updated_at, updated_by)
    SELECT d.tenant_id, d.attempt_id, d.id, d.question_set_id, f.status, d.started_at,
           d.started_at + make_interval(mins => d.duration_minutes + d.extra_minutes), d.completed_at,
           CASE WHEN f.status IN ('scored', 'released') THEN s.score END,
           CASE WHEN f.status IN ('scored', 'released') THEN d.completed_at + interval '1 hour' END,
           CASE WHEN f.status = 'released' THEN coalesce(d.decided_at, d.completed_at + interval '1 hour') END,
           CASE WHEN d.is_proctored THEN d.started_at - interval '1 minute' END,
           format('198.51.100.%s', 1 + pg_temp.demo_pick('address' || d.id, 250)), 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
           d.started_at, NULL, coalesce(d.completed_at, d.started_at), NULL
    FROM demo_assignments d
    CROSS JOIN LATERAL (SELECT CASE WHEN d.completed_at IS NULL THEN 'in_progress' WHEN d.status IN ('shortlisted', 'rejected') THEN 'released'
                                    WHEN pg_temp.demo_chance('marked' || d.id, 0.5) THEN 'scored' ELSE 'submitted' END AS status) AS f
    CROSS JOIN LATERAL (
        SELECT round(100 * sum(CASE WHEN correct_answer IS NULL THEN 2 + mark WHEN is_right THEN max_points ELSE 0 END) / sum(max_points), 2) AS score
        FROM demo_answers n WHERE n.attempt_id = d.attempt_id) AS s
    WHERE d.started_at IS NOT NULL
    ON CONFLICT DO NOTHING;

INSERT INTO attempt_answers (tenant_id, id, attempt_id, question_id, question_version, position, selected_answer, is_correct, points, max_points,
                             time_taken_seconds, answered_at, graded_by, comment, created_at, created_by, updated_at, updated_by)
    SELECT n.tenant_id, pg_temp.demo_id('answer', n.attempt_id || '/' || n.question_id, n.started_at), n.attempt_id, n.question_id, n.version,
           n.position, CASE WHEN n.correct_answer IS NULL THEN to_jsonb('I would begin with the facts, write down what is open, and agree on the next step.'::text)
                            WHEN n.is_right THEN n.correct_answer
                            WHEN n.kind = 'multiple' THEN jsonb_build_array(n.options -> 0)
                            WHEN n.kind = 'single' THEN (SELECT o FROM jsonb_array_elements(n.options) AS o WHERE o <> n.correct_answer LIMIT 1)
                            WHEN n.kind = 'numeric' THEN '0' ELSE '[]' END,
           CASE WHEN n.correct_answer IS NOT NULL THEN n.is_right WHEN t.status IN ('scored', 'released') THEN n.mark = 3 END,
           CASE WHEN n.correct_answer IS NOT NULL THEN CASE WHEN n.is_right THEN n.max_points ELSE 0 END
                WHEN t.status IN ('scored', 'released') THEN 2 + n.mark END, n.max_points, taken.seconds,
           n.started_at + make_interval(secs => taken.seconds * n.position), CASE WHEN n.correct_answer IS NULL AND t.status IN ('scored', 'released') THEN n.created_by END,
           CASE WHEN n.correct_answer IS NULL AND t.status IN ('scored', 'released') THEN (ARRAY['Too general.', 'Sound, with little detail.', 'Clear and to the point.', 'Very good.'])[1 + n.mark] END,
           n.started_at, NULL, coalesce(n.completed_at, n.started_at), NULL
    FROM demo_answers n JOIN attempts t ON t.tenant_id = n.tenant_id AND t.id = n.attempt_id
    CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM coalesce(n.completed_at, n.started_at + interval '10 minutes') - n.started_at) / n.of_all)::integer AS seconds) AS taken
    WHERE t.status <> 'in_progress' OR n.position <= 2
    ON CONFLICT DO NOTHING;
