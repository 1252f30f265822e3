/** Jobs stand at a lead as well as at a row of a file, and may fail; a version may fire triggers where it moves a score. */
export const jobs = /* sql */ `
ALTER TABLE jobs
  ADD COLUMN done bigint NOT NULL DEFAULT 0,
  ADD COLUMN posted bigint NOT NULL DEFAULT 0,    -- messages since it last began at the first lead
  ADD COLUMN reason text COLLATE "C";
UPDATE jobs SET done = cursor;
ALTER TABLE jobs ALTER COLUMN cursor TYPE text COLLATE "C" USING cursor::text;
CREATE INDEX jobs_running ON jobs (created_at, id) WHERE state = 'running';

ALTER TABLE document_versions ADD COLUMN fires bigint NOT NULL DEFAULT 0;
`;
