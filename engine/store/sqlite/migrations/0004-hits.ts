/** Opens and clicks that wait to be judged (S13). */
export const hits = /* sql */ `
CREATE TABLE hits (
  lead TEXT NOT NULL,
  id TEXT NOT NULL,                        -- tells repeats
  delivery TEXT NOT NULL,                  -- key in the outbox
  at INTEGER NOT NULL,
  hit TEXT NOT NULL,                       -- JSON of Hit
  PRIMARY KEY (lead, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hits_due ON hits (at);
CREATE INDEX hits_of ON hits (lead, delivery);
`;
