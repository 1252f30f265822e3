/** Reading who is in a segment. */
import type { LeadRow } from "./leads.js";
import type { Page } from "./page.js";

export interface SegmentReader {
  /** How many leads are in each segment, by its id; those without any are absent. */
  counts(): Promise<ReadonlyMap<string, number>>;
  /** The leads that are in it and since when, those that entered last first. */
  leads(
    segment: string,
    query: { readonly limit: number; readonly after?: string },
  ): Promise<Page<LeadRow & { readonly since: number }>>;
}
