-- Whoever keeps a ranking can take it back: recruiters remove comparisons that they made themselves (run_by, which the
-- server stamps), and nobody else's. Nobody changes one.
UPDATE sync_entities SET declaration = declaration || '{"owner": "run_by"}' WHERE entity = 'match_runs';
DROP TRIGGER enforce_rights ON match_runs;
CREATE TRIGGER enforce_rights BEFORE INSERT OR UPDATE OR DELETE ON match_runs FOR EACH ROW
    EXECUTE FUNCTION enforce_rights('run_by');
UPDATE role_rights SET may_remove = 'own' WHERE entity = 'match_runs' AND role = 'recruiter';
