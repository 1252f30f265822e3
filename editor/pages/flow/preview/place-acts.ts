/** Puts what the lead is to do at its instants, as messages that the core reads. */
import type { Arrival } from "../../../../engine/journey/input.js";
import type { Problem } from "../../../../engine/lead/problem.js";
import { changeAt, enrolAt, eventAt, inventedLead } from "../../../model/arrivals.js";
import type { Act } from "./inputs.js";
import type { PlacedAct } from "./rows.js";
import { instantOfAct } from "./timing.js";
import { valuesOf } from "./typed-value.js";

interface Placed {
  readonly placed: readonly (PlacedAct & { readonly arrival: Arrival })[];
  /** Paths begin with `acts` and the key of the act. */
  readonly problems: readonly Problem[];
}

/** What is still being typed, or has no instant after `from`, is left out. */
export function place(
  acts: readonly Act[],
  flow: string,
  { from, zone }: { readonly from: number; readonly zone: string },
): Placed {
  const placed: Placed["placed"][number][] = [];
  const problems: Problem[] = [];
  for (const act of acts) {
    // A time is typed to the minute, and this minute has not passed.
    const found = instantOfAct(act, zone, from - (from % 60_000));
    if (found === null || !isWhole(act)) continue;
    const at = Math.max(found, from);
    const made = arrivalOf(act, at, flow);
    if (made.ok) placed.push({ act, at, arrival: made.arrival });
    else problems.push(...made.problems.map((one) => ({ ...one, path: ["acts", act.key, ...one.path] })));
  }
  return { placed, problems };
}

function isWhole({ what, name, pairs }: Act): boolean {
  if (what === "event") return name.trim() !== "";
  return what === "enrol" || pairs.some((pair) => pair.name.trim() !== "");
}

type Made =
  | { readonly ok: true; readonly arrival: Arrival }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function arrivalOf({ what, name, pairs }: Act, at: number, flow: string): Made {
  switch (what) {
    case "event":
      return { ok: true, arrival: eventAt(at, name.trim(), valuesOf(pairs)) };
    case "change": {
      const checked = inventedLead({ attributes: valuesOf(pairs) });
      return checked.ok ? { ok: true, arrival: changeAt(at, checked.change) } : checked;
    }
    case "enrol":
      return { ok: true, arrival: enrolAt(at, flow) };
  }
}
