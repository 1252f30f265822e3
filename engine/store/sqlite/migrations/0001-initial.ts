/**
 * Instants are epoch milliseconds. Big tables append and have an index that begins with the lead, which SQLite writes
 * faster than rows clustered by lead (S32). JSON is stored as the text it was written in.
 */
export const initial = /* sql */ `
-- A lead's row: what the engine loads and stores whole. Ingest makes it and never touches it again (S31).
CREATE TABLE leads (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  facts TEXT NOT NULL,                     -- JSON of Lead
  scores TEXT NOT NULL DEFAULT '{}',       -- JSON of ScoreState by model
  flows TEXT NOT NULL DEFAULT '{}',
  crossings TEXT NOT NULL DEFAULT '{}',
  sends TEXT NOT NULL DEFAULT '[]',        -- what counts for caps, as the lead's inputs told
  suppressed TEXT,                         -- as the lead's inputs told
  clock INTEGER,
  last_seq INTEGER NOT NULL DEFAULT 0,
  newest_event INTEGER,
  entries INTEGER NOT NULL DEFAULT 0,      -- how many ledger entries there have been
  items INTEGER NOT NULL DEFAULT 0,        -- how many timeline items there have been
  due_at INTEGER,
  parked_at INTEGER,
  parked TEXT                              -- the error; null when not parked
) STRICT;
CREATE INDEX leads_due ON leads (due_at) WHERE due_at IS NOT NULL AND parked_at IS NULL;
CREATE INDEX leads_parked ON leads (parked_at) WHERE parked_at IS NOT NULL;

-- The one table that is not keyed by lead (S6).
CREATE TABLE identities (
  kind TEXT NOT NULL,                      -- external, anonymous, email
  value TEXT NOT NULL,
  lead TEXT NOT NULL REFERENCES leads (id),
  said INTEGER NOT NULL,                   -- timestamp of the message that said so: the last one wins (S7)
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_of ON identities (lead, kind);

-- Apart from the lead's row, so that a search reads little, and ingest may write the external id.
CREATE TABLE lead_search (
  lead TEXT PRIMARY KEY REFERENCES leads (id),
  external TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- The totals out of leads.scores, for the leaderboard.
CREATE TABLE lead_scores (
  lead TEXT NOT NULL REFERENCES leads (id),
  model TEXT NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (lead, model)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_scores_best ON lead_scores (model, total DESC, lead);

-- AUTOINCREMENT: rows are deleted when they are applied, and an arrival number must never come again.
CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  lead TEXT NOT NULL REFERENCES leads (id),
  at INTEGER NOT NULL,                     -- arrival
  kind TEXT NOT NULL,
  name TEXT,                               -- of an event
  timestamp INTEGER,                       -- the message's own
  hash BLOB,                               -- tells repeats; null without a messageId
  message_id TEXT,
  message TEXT NOT NULL                    -- JSON of Message
) STRICT;
CREATE INDEX inbox_of ON inbox (lead);     -- and so by lead and seq, which is the rowid

-- Every message that was applied: the log (S1), the history of events, and the memory that tells repeats (S5).
CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  lead TEXT NOT NULL REFERENCES leads (id),
  at INTEGER NOT NULL,                     -- the instant it was applied at
  kind TEXT NOT NULL,
  name TEXT,
  timestamp INTEGER,
  hash BLOB,
  message_id TEXT,
  message TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX log_once ON log (lead, hash);
CREATE INDEX log_events ON log (lead, name, timestamp) WHERE kind = 'event';

CREATE TABLE ledger (
  lead TEXT NOT NULL REFERENCES leads (id),
  entry INTEGER NOT NULL,
  model TEXT NOT NULL,
  rule TEXT,
  group_id TEXT NOT NULL,
  points INTEGER NOT NULL,
  at INTEGER NOT NULL,
  cause TEXT NOT NULL,                     -- JSON
  fades_at INTEGER,
  ended_at INTEGER,
  ended_reason TEXT,
  PRIMARY KEY (lead, entry)
) STRICT;

CREATE TABLE enrollments (
  id TEXT PRIMARY KEY,
  lead TEXT NOT NULL REFERENCES leads (id),
  flow TEXT NOT NULL,
  version INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  status TEXT NOT NULL,
  node TEXT NOT NULL,
  since INTEGER NOT NULL,
  since_seq INTEGER NOT NULL,
  visits TEXT NOT NULL,                    -- JSON
  due INTEGER,
  limit_at INTEGER,
  held TEXT,
  enrolled_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  failure TEXT
) STRICT;
CREATE INDEX enrollments_of ON enrollments (lead);
-- Unique: at most one active enrollment per lead and flow (S16).
CREATE UNIQUE INDEX enrollments_active ON enrollments (lead, flow) WHERE status = 'active';
CREATE INDEX enrollments_in ON enrollments (flow, enrolled_at, id, version) WHERE status = 'active';
CREATE INDEX enrollments_at ON enrollments (flow, node, enrolled_at, id) WHERE status = 'active';

-- What a person sees of a lead's life, numbered per lead: a record of the engine, or a message of the log.
CREATE TABLE timeline (
  lead TEXT NOT NULL REFERENCES leads (id),
  n INTEGER NOT NULL,
  seq INTEGER,                             -- in the log; no REFERENCES, or every insert there would look for us here
  record TEXT,                             -- JSON of JourneyRecord
  PRIMARY KEY (lead, n),
  CHECK ((seq IS NULL) <> (record IS NULL))
) STRICT, WITHOUT ROWID;

-- Sums. One writer, so there is no hot row to avoid by appending (S34).
CREATE TABLE node_counts (
  flow TEXT NOT NULL,
  version INTEGER NOT NULL,
  node TEXT NOT NULL,
  entered INTEGER NOT NULL,
  here INTEGER NOT NULL,
  PRIMARY KEY (flow, version, node)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,                -- enrollment, node, visit: never performed twice (invariant 5)
  lead TEXT NOT NULL REFERENCES leads (id),
  enrollment TEXT NOT NULL,
  marketing INTEGER NOT NULL,              -- 1 for what counts for caps and is never sent again by itself
  effect TEXT NOT NULL,                    -- JSON of Effect
  state TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  worker TEXT,
  handed_at INTEGER,
  done_at INTEGER,
  response TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0     -- 1: its enrollment ended while it was in hand
) STRICT;
CREATE INDEX outbox_due ON outbox (not_before) WHERE state = 'planned';
CREATE INDEX outbox_state ON outbox (state);
CREATE INDEX outbox_of ON outbox (lead);
CREATE INDEX outbox_enrollment ON outbox (enrollment, state);
CREATE INDEX outbox_sends ON outbox (lead, coalesce(handed_at, not_before), key)
  WHERE marketing = 1 AND state IN ('planned', 'in_hand', 'sent', 'uncertain');

CREATE TABLE documents (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  draft TEXT NOT NULL,
  revision INTEGER NOT NULL,
  published INTEGER,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE document_versions (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (kind, id, version)
) STRICT;
-- Invariant 7, for whatever may be wrong in the code above it.
CREATE TRIGGER document_versions_stay BEFORE UPDATE ON document_versions
BEGIN SELECT raise(ABORT, 'a published version never changes'); END;
CREATE TRIGGER document_versions_remain BEFORE DELETE ON document_versions
BEGIN SELECT raise(ABORT, 'a published version is never deleted'); END;

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('publishes', 0);

CREATE TABLE mails (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;

CREATE TABLE alerts (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  lead TEXT NOT NULL,
  flow TEXT NOT NULL,
  recipient TEXT NOT NULL,
  message TEXT NOT NULL,
  reasons TEXT NOT NULL                    -- JSON
) STRICT;
CREATE INDEX alerts_to ON alerts (recipient);

CREATE TABLE suppressions (
  email TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  params TEXT NOT NULL,                    -- JSON
  cursor INTEGER NOT NULL,
  total INTEGER,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
