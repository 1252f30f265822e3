/** Ways to what is asked for one lead, or for a count, that the first steps left to reading on and on. */
export const indexes = /* sql */ `
-- Beside identities_of, which answers by lead and kind alone: where said orders or narrows as well, SQLite, which has no
-- statistics here, would rather go over every identity of that kind.
CREATE INDEX identities_said ON identities (lead, kind, said);
-- Those that are others' now are few: all but them are counted without reading the rows.
CREATE INDEX leads_merged ON leads (merged_into) WHERE merged_into IS NOT NULL;
`;
