/** How many leads are in each segment: sums, written with the members, as those of nodes are. */
export const segmentCounts = /* sql */ `
CREATE TABLE segment_counts (
  segment TEXT PRIMARY KEY,
  members INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO segment_counts SELECT segment, count(*) FROM lead_segments GROUP BY segment;
`;
