/** Which segments each lead is in. The lead's row is what the engine decides by; the table is for lists and counts. */
export const segments = /* sql */ `
ALTER TABLE leads ADD COLUMN segments TEXT NOT NULL DEFAULT '{"judged":"","in":{},"due":{}}';  -- JSON of SegmentState

CREATE TABLE lead_segments (
  lead TEXT NOT NULL REFERENCES leads (id),
  segment TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (lead, segment)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_segments_in ON lead_segments (segment, since, lead);
`;
