/**
 * Instants are epoch milliseconds. JSON is stored as the text it was written in (S34). Texts compare byte by byte, as they
 * do in SQLite and in the engine, whatever language the database was made in: hence COLLATE "C", which is also the fastest.
 *
 * Big tables have keys that begin with the lead, no other unique index, and no references: they can be partitioned by a
 * hash of the lead, each partition on a server of its own, and nothing here changes (design.md 5).
 */
export const initial = /* sql */ `
-- A lead's row: what the engine loads and stores whole. Ingest makes it and never touches it again (S31).
-- Pages are left with room, so that a new version of a row finds it beside the old one.
CREATE TABLE leads (
  id text COLLATE "C" PRIMARY KEY,
  created_at bigint NOT NULL,
  facts text COLLATE "C" NOT NULL,                -- JSON of Lead
  scores text COLLATE "C" NOT NULL DEFAULT '{}',  -- JSON of ScoreState by model
  flows text COLLATE "C" NOT NULL DEFAULT '{}',
  crossings text COLLATE "C" NOT NULL DEFAULT '{}',
  sends text COLLATE "C" NOT NULL DEFAULT '[]',   -- what counts for caps, as the lead's inputs told
  suppressed text COLLATE "C",                    -- as the lead's inputs told
  clock bigint,
  last_seq bigint NOT NULL DEFAULT 0,
  newest_event bigint,
  entries bigint NOT NULL DEFAULT 0,              -- how many ledger entries there have been
  items bigint NOT NULL DEFAULT 0,                -- how many timeline items there have been
  due_at bigint,
  parked_at bigint,
  parked text COLLATE "C"                         -- the error; null when not parked
) WITH (fillfactor = 80);
CREATE INDEX leads_due ON leads (due_at) WHERE due_at IS NOT NULL AND parked_at IS NULL;
CREATE INDEX leads_parked ON leads (parked_at) WHERE parked_at IS NOT NULL;

-- The one big table that is not keyed by lead (S6).
CREATE TABLE identities (
  kind text COLLATE "C" NOT NULL,                 -- external, anonymous, email
  value text COLLATE "C" NOT NULL,
  lead text COLLATE "C" NOT NULL,
  said bigint NOT NULL,                           -- timestamp of the message that said so: the last one wins (S7)
  PRIMARY KEY (kind, value)
);
CREATE INDEX identities_of ON identities (lead, kind);

-- Apart from the lead's row, so that a search reads little, and ingest may write the external id.
CREATE TABLE lead_search (
  lead text COLLATE "C" PRIMARY KEY,
  external text COLLATE "C" NOT NULL DEFAULT '',
  words text COLLATE "C" NOT NULL DEFAULT ''
);

-- The totals out of leads.scores, for the leaderboard.
CREATE TABLE lead_scores (
  lead text COLLATE "C" NOT NULL,
  model text COLLATE "C" NOT NULL,
  total bigint NOT NULL,
  PRIMARY KEY (lead, model)
);
CREATE INDEX lead_scores_best ON lead_scores (model, total DESC, lead);

-- Arrival numbers of all leads. A sequence beside the table, since partitions have no identity columns before 17.
CREATE SEQUENCE arrivals;

-- A row per lead. Who appends to a lead's inbox locks it before the message gets its number, and until the commit: so
-- messages of one lead are seen in the order of their numbers (S1). The lead's own row is locked by who moves it (S31).
CREATE TABLE inbox_locks (
  lead text COLLATE "C" PRIMARY KEY
);

-- Rows come and go at the rate of the messages: it is vacuumed by how many have gone, not by how many there are.
CREATE TABLE inbox (
  lead text COLLATE "C" NOT NULL,
  seq bigint NOT NULL DEFAULT nextval('arrivals'),
  at bigint NOT NULL,                             -- arrival
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C",                          -- of an event
  timestamp bigint,                               -- the message's own
  hash bytea,                                     -- tells repeats; null without a messageId
  message_id text COLLATE "C",
  message text COLLATE "C" NOT NULL,              -- JSON of Message
  PRIMARY KEY (lead, seq)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- Every message that was applied: the log (S1), the history of events, and the memory that tells repeats (S5).
CREATE TABLE log (
  lead text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,                             -- the instant it was applied at
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C",
  timestamp bigint,
  hash bytea,
  message_id text COLLATE "C",
  message text COLLATE "C" NOT NULL,
  PRIMARY KEY (lead, seq)
);
CREATE UNIQUE INDEX log_once ON log (lead, hash) WHERE hash IS NOT NULL;
CREATE INDEX log_events ON log (lead, name, timestamp) WHERE kind = 'event';

CREATE TABLE ledger (
  lead text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  model text COLLATE "C" NOT NULL,
  rule text COLLATE "C",
  group_id text COLLATE "C" NOT NULL,
  points bigint NOT NULL,
  at bigint NOT NULL,
  cause text COLLATE "C" NOT NULL,                -- JSON
  fades_at bigint,
  ended_at bigint,
  ended_reason text COLLATE "C",
  PRIMARY KEY (lead, entry)
);

CREATE TABLE enrollments (
  lead text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  flow text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  nth bigint NOT NULL,
  status text COLLATE "C" NOT NULL,
  node text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  since_seq bigint NOT NULL,
  visits text COLLATE "C" NOT NULL,               -- JSON
  due bigint,
  limit_at bigint,
  held text COLLATE "C",
  enrolled_at bigint NOT NULL,
  ended_at bigint,
  outcome text COLLATE "C",
  failure text COLLATE "C",
  PRIMARY KEY (lead, id)
) WITH (fillfactor = 80);
-- Unique: at most one active enrollment per lead and flow (S16).
CREATE UNIQUE INDEX enrollments_active ON enrollments (lead, flow) WHERE status = 'active';
CREATE INDEX enrollments_in ON enrollments (flow, enrolled_at, id, version) WHERE status = 'active';
CREATE INDEX enrollments_at ON enrollments (flow, node, enrolled_at, id) WHERE status = 'active';

-- What a person sees of a lead's life, numbered per lead: a record of the engine, or a message of the log.
CREATE TABLE timeline (
  lead text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  seq bigint,                                     -- in the log
  record text COLLATE "C",                        -- JSON of JourneyRecord
  PRIMARY KEY (lead, n),
  CHECK ((seq IS NULL) <> (record IS NULL))
);

-- A node's count is the sum of its rows: each process adds to a stripe of its own, so that no row is hot (S34).
CREATE TABLE node_counts (
  flow text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  node text COLLATE "C" NOT NULL,
  stripe bigint NOT NULL,
  entered bigint NOT NULL,
  here bigint NOT NULL,
  PRIMARY KEY (flow, version, node, stripe)
) WITH (fillfactor = 50);

CREATE SEQUENCE outbox_numbers;

-- Effect keys name their enrollment, and so their lead: unique with the lead is unique (invariant 5).
CREATE TABLE outbox (
  lead text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,                  -- enrollment, node, visit: never performed twice
  n bigint NOT NULL DEFAULT nextval('outbox_numbers'),
  enrollment text COLLATE "C" NOT NULL,
  marketing bigint NOT NULL,                      -- 1 for what counts for caps and is never sent again by itself
  effect text COLLATE "C" NOT NULL,               -- JSON of Effect
  state text COLLATE "C" NOT NULL,
  not_before bigint NOT NULL,
  reason text COLLATE "C",
  attempts bigint NOT NULL DEFAULT 0,
  worker text COLLATE "C",
  handed_at bigint,
  done_at bigint,
  response text COLLATE "C",
  withdrawn bigint NOT NULL DEFAULT 0,            -- 1: its enrollment ended while it was in hand
  PRIMARY KEY (lead, key)
) WITH (fillfactor = 80);
CREATE INDEX outbox_key ON outbox (key);
CREATE INDEX outbox_newest ON outbox (n);
CREATE INDEX outbox_due ON outbox (not_before, n) WHERE state = 'planned';
CREATE INDEX outbox_in_hand ON outbox (worker) WHERE state = 'in_hand';
CREATE INDEX outbox_state ON outbox (state, n);
CREATE INDEX outbox_of ON outbox (lead, n);
CREATE INDEX outbox_open ON outbox (lead, enrollment) WHERE state IN ('planned', 'in_hand');
CREATE INDEX outbox_sends ON outbox (lead, coalesce(handed_at, not_before))
  WHERE marketing = 1 AND state IN ('in_hand', 'sent', 'uncertain');
`;
