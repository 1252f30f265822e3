/** Where `migrate-store` has brought the rows from, and how far it is. */
export const copiedFrom = /* sql */ `
-- At most one row. Until finished_at is set, only part of a workspace is here, and nobody may work on it.
CREATE TABLE copied_from (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  directory text COLLATE "C" NOT NULL,            -- of the embedded database, for people
  fingerprint text COLLATE "C" NOT NULL,          -- of that workspace as it was: it may go on only from there
  table_name text COLLATE "C" NOT NULL,           -- what is being copied
  cursor text COLLATE "C",                        -- JSON: the key of the last row of that table that is here
  rows bigint NOT NULL DEFAULT 0,                 -- how many of that table are here
  begun_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  opened_at timestamptz                           -- first start on it: from there the two go their own ways
);
`;
