/** Leads that turned out to be one (S6). Its id stands for the survivor among the identities, as of kind `lead`. */
export const merges = /* sql */ `
ALTER TABLE leads ADD COLUMN merged_into text COLLATE "C";  -- all that it was and has done is that lead's now
ALTER TABLE log ADD COLUMN applied_to text COLLATE "C";     -- the lead that it was applied to before that was merged; null: this one
CREATE INDEX alerts_of ON alerts (lead);
`;
