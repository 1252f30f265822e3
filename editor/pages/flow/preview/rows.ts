/** A preview as its list shows it: what was decided, and between it what the lead was made to do. */
import { formatLocal } from "../../../../engine/schedule/zone.js";
import type { PreviewStep } from "../../../model/preview.js";
import type { Act } from "./inputs.js";

export interface Row {
  /** Stays the same when the preview is played again and comes to the same. */
  readonly key: string;
  readonly at: number;
  /** The lead's zone then. */
  readonly zone: string;
  readonly node: string | null;
  readonly isPast: boolean;
  readonly what:
    | { readonly kind: "record"; readonly record: PreviewStep["record"] }
    | { readonly kind: "act"; readonly act: Act };
  /** The nodes that the lead has come through by then, since it last entered the flow. */
  readonly trail: readonly string[];
}

export interface PlacedAct {
  readonly act: Act;
  readonly at: number;
}

/** What the lead does stands before what comes of it. */
export function rowsOf(
  steps: readonly PreviewStep[],
  acts: readonly PlacedAct[],
  zone: string,
): readonly Row[] {
  const waiting = acts.toSorted((a, b) => a.at - b.at);
  const seen = new Map<string, number>();
  const rows: Row[] = [];
  let trail: readonly string[] = [];
  const push = (row: Omit<Row, "key" | "trail">, name: string) => {
    const same = `${row.at} ${row.node ?? ""} ${name}`;
    const nth = (seen.get(same) ?? 0) + 1;
    seen.set(same, nth);
    rows.push({ ...row, key: `${same} ${nth}`, trail });
  };
  const pushAct = ({ act, at }: PlacedAct) =>
    push(
      { at, zone: zoneOf(formatLocal(zone, at)), node: null, isPast: false, what: { kind: "act", act } },
      `act ${act.key}`,
    );
  for (const { record, local, isPast } of steps) {
    for (let next = waiting[0]; next && next.at <= record.at && !isPast; next = waiting[0]) {
      pushAct(next);
      waiting.shift();
    }
    trail = trailAfter(trail, record);
    const { at, node } = record;
    push({ at, zone: zoneOf(local), node, isPast, what: { kind: "record", record } }, record.kind);
  }
  for (const act of waiting) pushAct(act);
  return rows;
}

function trailAfter(trail: readonly string[], { kind, node }: PreviewStep["record"]): readonly string[] {
  if (node === null) return trail;
  if (kind === "enrolled") return [node];
  return kind === "entered" ? [...trail, node] : trail;
}

/** `zoneOf("2026-03-09T09:00:00.000+09:00[Asia/Tokyo]")` is "Asia/Tokyo". */
function zoneOf(local: string): string {
  return /\[(.+)\]$/.exec(local)?.[1] ?? "UTC";
}
