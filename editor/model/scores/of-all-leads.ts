/** What was counted among a sample of the leads, told of all of them. */
import type { ScorePreviewView } from "../../../engine/contract/score-routes.js";

export interface Estimate {
  readonly count: number;
  /** Not all leads were looked at. */
  readonly isAbout: boolean;
}

export function ofAllLeads(
  counted: number,
  { leads, looked }: Pick<ScorePreviewView, "leads" | "looked">,
): Estimate {
  const isAbout = looked < leads;
  return { count: isAbout && looked > 0 ? Math.round((counted * leads) / looked) : counted, isAbout };
}
