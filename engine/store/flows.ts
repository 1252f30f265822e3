/** Reading where leads are in a flow. */
import type { Enrollment } from "../journey/lead-state.js";
import type { Page } from "./page.js";

/** The counts of one node of one version, as the canvas shows them (S34). */
export interface NodeCount {
  readonly version: number;
  readonly node: string;
  /** How many ever came. */
  readonly entered: number;
  readonly here: number;
}

export interface FlowReader {
  /** Per version and node: how many ever came, how many are here now. */
  counts(flow: string): Promise<readonly NodeCount[]>;
  /** The same for every flow. */
  allCounts(): Promise<readonly (NodeCount & { readonly flow: string })[]>;
  /** Active enrollments, newest first; of one node when given. */
  enrolled(
    flow: string,
    query: { readonly node?: string; readonly limit: number; readonly after?: string },
  ): Promise<Page<Enrollment & { readonly lead: string }>>;
}
