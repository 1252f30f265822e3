/** How many leads are in each segment: sums, written with the members, in stripes as those of nodes are (S34). */
export const segmentCounts = /* sql */ `
CREATE TABLE segment_counts (
  segment text COLLATE "C" NOT NULL,
  stripe bigint NOT NULL,
  members bigint NOT NULL,
  PRIMARY KEY (segment, stripe)
) WITH (fillfactor = 50);
INSERT INTO segment_counts SELECT segment, 0, count(*) FROM lead_segments GROUP BY segment;
`;
