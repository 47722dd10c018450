-- Interviews of the applications that came so far: held, judged, moved, called off, and to come.

-- Filled in this very transaction: without figures of them the next statement reads all match_runs for each application.
ANALYZE applications, match_runs, stages, job_requisitions, files, resumes;

CREATE TEMPORARY TABLE demo_talks ON COMMIT DROP AS
    WITH reached AS (
        SELECT a.*, s.kind AS stage_kind, j.title, j.hiring_manager_id, j.required_skills,
               pg_temp.demo_pick('talk' || a.id, 120) AS number
        FROM applications a
        JOIN stages s ON s.tenant_id = a.tenant_id AND s.id = a.stage_id
        JOIN job_requisitions j ON j.tenant_id = a.tenant_id AND j.id = a.job_id
        WHERE a.tenant_id = pg_temp.demo_tenant() AND a.deleted_at IS NULL
          AND (s.kind IN ('interview', 'offer', 'hired')
               OR s.kind = 'rejected' AND pg_temp.demo_chance('talked' || a.id, 0.3))),
    rounds AS (
        SELECT r.*, n AS round, pg_temp.demo_id('interview', r.id || '/' || n, r.applied_at) AS interview_id,
               -- People who wait at this step have a talk before them, or a second one.
               r.stage_kind = 'interview' AND r.disposition = 'active'
                   AND (n = 2 OR r.number % 2 = 0) AS ahead
        FROM reached r CROSS JOIN generate_series(1, 2) AS n
        WHERE n = 1 OR r.number % 3 = 0 AND r.number % 2 = 1 AND r.stage_kind <> 'rejected'),
    timed AS (
        SELECT r.*, CASE WHEN ahead
                         THEN date_trunc('day', pg_temp.demo_anchor()) + make_interval(days => 1 + pg_temp.demo_pick('day' || interview_id, 12))
                         ELSE date_trunc('day', least(greatest(stage_entered_at - make_interval(days => 2 * (3 - round) - 1), applied_at + interval '1 day'),
                                                      pg_temp.demo_anchor() - interval '2 days')) END AS day
        FROM rounds r)
    SELECT t.*, m.id AS match_run_id, m.cv_file_id,
           CASE WHEN pg_temp.demo_chance('mode' || interview_id, 0.12) THEN 'ai'
                ELSE (ARRAY['video', 'video', 'video', 'phone', 'in_person'])[1 + pg_temp.demo_pick('how' || interview_id, 5)] END AS mode,
           (ARRAY['technical', 'technical', 'behavioral', 'screening', 'panel'])[1 + pg_temp.demo_pick('type' || interview_id, 5)] AS kind,
           -- Never on a weekend: Saturdays and Sundays become Mondays when there is time, Fridays when it is over.
           greatest(CASE WHEN NOT ahead THEN date_trunc('hour', applied_at) + interval '3 hours' END,
           day + make_interval(days => CASE WHEN extract(isodow FROM day) < 6 THEN 0 WHEN ahead THEN 8 - extract(isodow FROM day)::integer
                                            ELSE 5 - extract(isodow FROM day)::integer END)
               + make_interval(hours => 8 + pg_temp.demo_pick('hour' || interview_id, 8))) AS starts_at,
           CASE WHEN ahead THEN 'scheduled' WHEN pg_temp.demo_chance('show' || interview_id, 0.06) THEN 'no_show'
                WHEN pg_temp.demo_chance('off' || interview_id, 0.06) THEN 'cancelled' ELSE 'completed' END AS status,
           (ARRAY[30, 45, 60, 60, 90])[1 + pg_temp.demo_pick('long' || interview_id, 5)] AS minutes,
           (SELECT pg_temp.demo_person('recruiter', t.number % 2)) AS recruiter
    FROM timed t
    LEFT JOIN LATERAL (SELECT m.id, m.cv_file_id FROM match_runs m WHERE m.tenant_id = t.tenant_id AND m.application_id = t.id
                       ORDER BY m.id LIMIT 1) AS m ON true;

INSERT INTO interviews (tenant_id, id, mode, interview_type, candidate_id, job_id, application_id, cv_file_id, match_run_id, title,
                        status, starts_at, time_zone, planned_minutes, booked_at, scheduled_by, started_at, ended_at, actual_seconds,
                        location, meeting_room, meeting_platform, meeting_link, calendar_event_id, difficulty, preparation_notes,
                        question_guide, meeting_notes, cancellation_reason, created_at, created_by, updated_at, updated_by)
    SELECT t.tenant_id, t.interview_id, t.mode, t.kind, t.candidate_id, t.job_id, t.id, t.cv_file_id, t.match_run_id, t.title,
           t.status, t.starts_at, 'Europe/Berlin', t.minutes, b.booked_at, t.recruiter,
           CASE WHEN t.status = 'completed' THEN t.starts_at + interval '2 minutes' END,
           CASE WHEN t.status = 'completed' THEN t.starts_at + interval '2 minutes' + make_interval(secs => l.seconds) END,
           CASE WHEN t.status = 'completed' THEN l.seconds END,
           CASE t.mode WHEN 'in_person' THEN 'Head office' WHEN 'phone' THEN 'By telephone' ELSE 'Video call' END,
           CASE WHEN t.mode = 'in_person' THEN (ARRAY['Room Lovelace', 'Room Hopper', 'Room Turing'])[1 + pg_temp.demo_pick('room' || t.interview_id, 3)] END,
           CASE WHEN t.mode = 'video' THEN 'Jitsi' END,
           CASE WHEN t.mode = 'video' THEN 'https://meet.example.test/' || left(md5(t.interview_id::text), 10) END,
           CASE WHEN t.mode <> 'ai' THEN left(md5('event' || t.interview_id), 16) END,
           CASE WHEN t.mode = 'ai' THEN CASE WHEN t.match_score > 80 THEN 'hard' ELSE 'medium' END END,
           'Read the CV, above all the last two positions.',
           'Begin with the work of the last year, leave ten minutes for questions of the candidate.',
           CASE WHEN t.status = 'completed' THEN (ARRAY['A calm and open talk. The candidate asked good questions about the team.',
               'We ran out of time for the second task.', 'Clear about wishes and notice period.'])[1 + pg_temp.demo_pick('notes' || t.interview_id, 3)] END,
           CASE WHEN t.status = 'cancelled' THEN 'The candidate asked for another time and then withdrew.' END,
           b.booked_at, t.recruiter, greatest(b.booked_at, CASE WHEN NOT t.ahead THEN t.starts_at + make_interval(secs => l.seconds + 600) END), t.recruiter
    FROM demo_talks t
    CROSS JOIN LATERAL (SELECT least(greatest(t.applied_at + interval '2 hours', t.starts_at - interval '6 days'),
                                     t.starts_at - interval '1 hour', pg_temp.demo_anchor() - interval '1 hour') AS booked_at) AS b
    CROSS JOIN LATERAL (SELECT t.minutes * 60 - 300 + pg_temp.demo_pick('took' || t.interview_id, 600) AS seconds) AS l
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- Panels: one of the interviewers leads, every third time the other one sits beside; managers and recruiters now and then

CREATE TEMPORARY TABLE demo_seats ON COMMIT DROP AS
    SELECT t.*, s.place, s.user_id, s.panel_role FROM demo_talks t CROSS JOIN LATERAL (VALUES
        (1, pg_temp.demo_person('interviewer', t.number % 2), 'lead', true),
        (2, pg_temp.demo_person('interviewer', 1 - t.number % 2), CASE WHEN t.number % 6 = 0 THEN 'shadow' ELSE 'interviewer' END, t.number % 3 = 0),
        (3, t.hiring_manager_id, 'interviewer', t.number % 4 = 1),
        (4, t.recruiter, 'observer', t.number % 5 = 0)) AS s (place, user_id, panel_role, sits)
    -- A later run meets what people have changed since.
    WHERE s.sits AND EXISTS (SELECT FROM memberships m WHERE m.tenant_id = t.tenant_id AND m.user_id = s.user_id AND m.is_active
                             AND m.role IN ('tenant_admin', 'recruiter', 'hiring_manager', 'interviewer'));

INSERT INTO interview_participants (tenant_id, id, interview_id, user_id, panel_role, response, responded_at, created_at, created_by,
                                    updated_at, updated_by)
    SELECT s.tenant_id, pg_temp.demo_id('seat', s.interview_id || '/' || s.place, s.applied_at), s.interview_id, s.user_id, s.panel_role,
           CASE WHEN NOT s.ahead THEN 'accepted' ELSE (ARRAY['accepted', 'accepted', 'invited', 'tentative'])[1 + pg_temp.demo_pick('answer' || s.interview_id || s.place, 4)] END,
           CASE WHEN NOT s.ahead THEN i.booked_at + interval '40 minutes' END, i.booked_at, s.recruiter, i.booked_at, s.recruiter
    FROM demo_seats s JOIN interviews i ON i.tenant_id = s.tenant_id AND i.id = s.interview_id
    ON CONFLICT DO NOTHING;

INSERT INTO interview_participants (tenant_id, id, interview_id, email, panel_role, created_at, created_by, updated_at, updated_by)
    SELECT t.tenant_id, pg_temp.demo_id('copy', t.interview_id::text, t.applied_at), t.interview_id,
           CASE WHEN t.number % 8 = 0 THEN 'works-council@partner.test' ELSE 'agency@partner.test' END,
           CASE WHEN t.number % 8 = 0 THEN 'bcc' ELSE 'cc' END, i.booked_at, t.recruiter, i.booked_at, t.recruiter
    FROM demo_talks t JOIN interviews i ON i.tenant_id = t.tenant_id AND i.id = t.interview_id WHERE t.number % 4 = 0
    ON CONFLICT DO NOTHING;

INSERT INTO interview_reschedules (tenant_id, id, interview_id, candidate_id, old_starts_at, old_time_zone, old_planned_minutes,
                                   new_starts_at, new_time_zone, new_planned_minutes, created_at, created_by, updated_at, updated_by)
    SELECT i.tenant_id, pg_temp.demo_id('moved', i.id::text, t.applied_at), i.id, i.candidate_id, i.starts_at - interval '1 day 2 hours',
           i.time_zone, i.planned_minutes, i.starts_at, i.time_zone, i.planned_minutes, i.booked_at + interval '10 minutes', t.recruiter,
           i.booked_at + interval '10 minutes', t.recruiter
    FROM demo_talks t JOIN interviews i ON i.tenant_id = t.tenant_id AND i.id = t.interview_id
    WHERE pg_temp.demo_chance('moved' || i.id, 0.15) ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- Questions, and the answers of interviews with a model

INSERT INTO interview_questions (tenant_id, id, interview_id, position, question_text, question_type, difficulty, expected_keywords,
                                 time_limit_seconds, created_at, created_by, updated_at, updated_by)
    SELECT t.tenant_id, pg_temp.demo_id('question', t.interview_id || '/' || q.place, t.applied_at), t.interview_id, q.place, q.words, q.kind,
           q.difficulty, q.keywords, CASE WHEN t.mode = 'ai' THEN 180 END, i.booked_at, t.recruiter, i.booked_at, t.recruiter
    FROM demo_talks t JOIN interviews i ON i.tenant_id = t.tenant_id AND i.id = t.interview_id
    CROSS JOIN LATERAL (
        SELECT k.place::integer, format((ARRAY['Where did you last use %s, and what was hard about it?',
                   'How would you explain %s to a new colleague?', 'Which mistake with %s taught you most?'])[1 + pg_temp.demo_pick(t.interview_id || k.name, 3)], k.name) AS words,
               'technical' AS kind, (ARRAY['easy', 'medium', 'hard'])[k.place] AS difficulty, jsonb_build_array(lower(k.name), 'example', 'outcome') AS keywords
        FROM (SELECT r.skill ->> 'name' AS name, r.place FROM jsonb_array_elements(t.required_skills) WITH ORDINALITY AS r (skill, place) WHERE r.place <= 2) AS k
        UNION ALL
        SELECT 3, 'Tell us about a disagreement in your team and how it ended.', 'behavioral', 'medium', '["listening", "compromise"]'
        UNION ALL
        SELECT 4, 'A customer wants everything by Friday. What do you do first?', 'situational', 'medium', '["priorities", "ask", "estimate"]') AS q
    ON CONFLICT DO NOTHING;

INSERT INTO interview_answers (tenant_id, id, interview_id, question_id, answer_text, answered_at, seconds_taken, clarity_score,
                               relevance_score, depth_score, feedback, created_at, updated_at)
    SELECT q.tenant_id, pg_temp.demo_id('answer', q.id::text, q.created_at), q.interview_id, q.id,
           (ARRAY['In my last position I did this for a year. First I asked who needs the result, then I built the smallest thing that helps.',
                  'I would begin with an example from the daily work and leave the theory for later.',
                  'We had promised too much. I wrote down what was certain, talked with both sides, and we moved the date by a week.'])[1 + pg_temp.demo_pick('said' || q.id, 3)],
           i.started_at + make_interval(mins => 4 * q.position), 60 + pg_temp.demo_pick('slow' || q.id, 110),
           55 + pg_temp.demo_pick('clear' || q.id, 42), 50 + pg_temp.demo_pick('relevant' || q.id, 47), 45 + pg_temp.demo_pick('deep' || q.id, 50),
           'Name figures: how many people, how much time, what changed.', i.started_at + make_interval(mins => 4 * q.position),
           i.started_at + make_interval(mins => 4 * q.position)
    FROM interview_questions q JOIN interviews i ON i.tenant_id = q.tenant_id AND i.id = q.interview_id
    JOIN demo_talks t ON t.interview_id = i.id
    WHERE i.mode = 'ai' AND i.status = 'completed' ON CONFLICT DO NOTHING;

INSERT INTO interview_links (tenant_id, id, interview_id, token_hash, created_at, expires_at, used_at)
    SELECT i.tenant_id, pg_temp.demo_id('link', i.id::text, t.applied_at), i.id, sha256(i.id::text::bytea), i.booked_at,
           greatest(i.starts_at, i.booked_at) + interval '3 days', i.started_at
    FROM demo_talks t JOIN interviews i ON i.tenant_id = t.tenant_id AND i.id = t.interview_id WHERE i.mode = 'ai'
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- Scorecards: most are submitted within a day; some are still drafts

INSERT INTO scorecards (tenant_id, id, interview_id, interviewer_id, overall_rating, recommendation, technical_skills_rating,
                        communication_rating, problem_solving_rating, culture_fit_rating, skills_evaluated, strengths, weaknesses,
                        detailed_notes, questions_asked, requires_second_round, submitted_at, created_at, created_by, updated_at, updated_by)
    SELECT s.tenant_id, pg_temp.demo_id('scorecard', s.interview_id || '/' || s.place, s.applied_at), s.interview_id, s.user_id, r.overall,
           CASE WHEN r.overall >= 4.5 THEN 'strong_yes' WHEN r.overall >= 3.5 THEN 'yes' WHEN r.overall >= 2.75 THEN 'mixed'
                WHEN r.overall >= 2 THEN 'no' ELSE 'strong_no' END,
           least(5, r.overall + 0.5), greatest(1, r.overall - 0.5), r.overall, least(5, r.overall + 0.25),
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', k.skill ->> 'name', 'rating', least(5, greatest(1, round(r.overall) - 1 + pg_temp.demo_pick(s.interview_id || (k.skill ->> 'name'), 3)))))
                     FROM jsonb_array_elements(s.required_skills) WITH ORDINALITY AS k (skill, place) WHERE k.place <= 3), '[]'),
           (ARRAY['Explains clearly and stays with the matter.', 'Has done the very work we need.', 'Learns fast and says what is not known.'])[1 + pg_temp.demo_pick('plus' || s.interview_id || s.place, 3)],
           (ARRAY['Little experience with large teams.', 'Answers get long.', 'Has not worked with our tools yet.'])[1 + pg_temp.demo_pick('minus' || s.interview_id || s.place, 3)],
           (ARRAY['The task was solved with one hint.', 'A good talk about trade-offs; the example from the last project was convincing.',
                  'Knew the basics, less about running it for years.'])[1 + pg_temp.demo_pick('detail' || s.interview_id || s.place, 3)],
           '["Where was the hard part?", "What would you do differently?"]', r.overall BETWEEN 2.75 AND 3.5,
           CASE WHEN pg_temp.demo_chance('sent' || s.interview_id || s.place, 0.85) THEN i.ended_at + make_interval(mins => 30 + pg_temp.demo_pick('when' || s.interview_id || s.place, 1200)) END,
           i.ended_at, s.user_id, i.ended_at + interval '25 minutes', s.user_id
    FROM demo_seats s JOIN interviews i ON i.tenant_id = s.tenant_id AND i.id = s.interview_id
    CROSS JOIN LATERAL (SELECT CASE WHEN s.stage_kind IN ('offer', 'hired') THEN 3.75 WHEN s.stage_kind = 'rejected' THEN 1.5 ELSE 2.75 END
                               + pg_temp.demo_pick('rating' || s.interview_id || s.place, 5) * 0.25 AS overall) AS r
    WHERE i.status = 'completed' AND i.deleted_at IS NULL AND i.mode <> 'ai' AND s.panel_role <> 'observer'
      AND EXISTS (SELECT FROM interview_participants p WHERE p.tenant_id = s.tenant_id AND p.interview_id = s.interview_id
                  AND p.user_id = s.user_id AND p.deleted_at IS NULL)
    ON CONFLICT DO NOTHING;

INSERT INTO scorecards (tenant_id, id, interview_id, author, rating_scale, overall_rating, technical_skills_rating, communication_rating,
                        behavioral_rating, strengths, weaknesses, detailed_notes, submitted_at, created_at, updated_at)
    SELECT i.tenant_id, pg_temp.demo_id('model', i.id::text, t.applied_at), i.id, 'ai', 100, round((r.technical + r.communication + r.behaviour) / 3.0, 2),
           r.technical, r.communication, r.behaviour, 'Structured answers with examples.', 'Few figures.',
           'Summary of four answers. It advises and decides nothing.', i.ended_at + interval '2 minutes', i.ended_at + interval '2 minutes',
           i.ended_at + interval '2 minutes'
    FROM demo_talks t JOIN interviews i ON i.tenant_id = t.tenant_id AND i.id = t.interview_id
    CROSS JOIN LATERAL (SELECT 50 + pg_temp.demo_pick('technical' || i.id, 45) AS technical, 55 + pg_temp.demo_pick('communication' || i.id, 40) AS communication,
                               50 + pg_temp.demo_pick('behaviour' || i.id, 45) AS behaviour) AS r
    WHERE i.mode = 'ai' AND i.status = 'completed' AND i.deleted_at IS NULL ON CONFLICT DO NOTHING;

INSERT INTO reminders (tenant_id, id, interview_id, reminder_type, user_id, message, send_at, status, sent_at, created_at, updated_at)
    SELECT s.tenant_id, pg_temp.demo_id('reminder', s.interview_id || '/' || s.place || '/' || k.kind, s.applied_at), s.interview_id, k.kind, s.user_id,
           format('Interview for %s on %s', s.title, to_char(i.starts_at AT TIME ZONE i.time_zone, 'DD Mon, HH24:MI')), i.starts_at - k.before,
           CASE WHEN i.starts_at - k.before <= pg_temp.demo_anchor() THEN CASE WHEN i.status = 'cancelled' THEN 'cancelled' ELSE 'sent' END ELSE 'pending' END,
           CASE WHEN i.starts_at - k.before <= pg_temp.demo_anchor() AND i.status <> 'cancelled' THEN i.starts_at - k.before END, i.booked_at, i.booked_at
    FROM demo_seats s JOIN interviews i ON i.tenant_id = s.tenant_id AND i.id = s.interview_id
    CROSS JOIN (VALUES ('24h', interval '24 hours'), ('1h', interval '1 hour')) AS k (kind, before)
    ON CONFLICT DO NOTHING;

INSERT INTO notifications (tenant_id, id, user_id, notification_type, priority, title, message, related_entity, related_id, action_url,
                           is_read, read_at, created_at, updated_at)
    SELECT s.tenant_id, pg_temp.demo_id('notice', s.interview_id || '/' || s.place, s.applied_at), s.user_id, 'interview',
           CASE WHEN s.ahead THEN 'high' ELSE 'normal' END, 'You take part in an interview',
           format('Interview for %s on %s', s.title, to_char(i.starts_at AT TIME ZONE i.time_zone, 'DD Mon YYYY, HH24:MI')), 'interviews', i.id,
           'app://interview/' || i.id, NOT s.ahead, CASE WHEN NOT s.ahead THEN i.booked_at + interval '35 minutes' END, i.booked_at, i.booked_at
    FROM demo_seats s JOIN interviews i ON i.tenant_id = s.tenant_id AND i.id = s.interview_id
    ON CONFLICT DO NOTHING;
