/** Where events come from besides the API: webhooks with their maps, and groups of leads. */
export const sources = /* sql */ `
CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  map TEXT NOT NULL,                       -- JSON
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The newest few of each source.
CREATE TABLE source_failures (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX source_failures_of ON source_failures (source, n);

-- Not "groups", which is a word of SQL.
CREATE TABLE lead_groups (
  id TEXT PRIMARY KEY,
  facts TEXT NOT NULL,                     -- JSON: name → value and timestamp
  told TEXT NOT NULL                       -- JSON: what of them every member has been told
) STRICT, WITHOUT ROWID;

CREATE TABLE group_members (
  lead TEXT NOT NULL REFERENCES leads (id),
  group_id TEXT NOT NULL,
  PRIMARY KEY (lead, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_members_of ON group_members (group_id, lead);
`;
