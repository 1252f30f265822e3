/** Opens and clicks that wait to be judged (S13): rows come and go at the rate at which mails are read. */
export const hits = /* sql */ `
CREATE TABLE hits (
  lead text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,                   -- tells repeats
  delivery text COLLATE "C" NOT NULL,             -- key in the outbox
  at bigint NOT NULL,
  hit text COLLATE "C" NOT NULL,                  -- JSON of Hit
  PRIMARY KEY (lead, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
CREATE INDEX hits_due ON hits (at);
CREATE INDEX hits_of ON hits (lead, delivery);
`;
