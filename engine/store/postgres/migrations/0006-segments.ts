/** Which segments each lead is in. The lead's row is what the engine decides by; the table is for lists and counts. */
export const segments = /* sql */ `
ALTER TABLE leads ADD COLUMN segments text COLLATE "C" NOT NULL
  DEFAULT '{"judged":"","in":{},"due":{}}';       -- JSON of SegmentState

CREATE TABLE lead_segments (
  lead text COLLATE "C" NOT NULL,
  segment text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (lead, segment)
);
CREATE INDEX lead_segments_in ON lead_segments (segment, since, lead);
`;
