/** Jobs stand at a lead as well as at a row of a file, and may fail; a version may fire triggers where it moves a score. */
export const jobs = /* sql */ `
CREATE TABLE new_jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  params TEXT NOT NULL,                    -- JSON
  cursor TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER,
  posted INTEGER NOT NULL,                 -- messages since it last began at the first lead
  state TEXT NOT NULL,
  reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO new_jobs
  SELECT id, kind, params, CAST(cursor AS TEXT), cursor, total, 0, state, NULL, created_at, updated_at FROM jobs;
DROP TABLE jobs;
ALTER TABLE new_jobs RENAME TO jobs;
CREATE INDEX jobs_running ON jobs (created_at, id) WHERE state = 'running';

ALTER TABLE document_versions ADD COLUMN fires INTEGER NOT NULL DEFAULT 0;
`;
