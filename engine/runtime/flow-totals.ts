/** How many leads each flow has and had, from the counts of its nodes. */
import type { Flow } from "../flow/flow.js";
import { isTrigger } from "../flow/nodes/index.js";
import type { Store } from "../store/store.js";

export interface FlowTotals {
  /** Leads that are in it. */
  readonly here: number;
  /** Enrollments ever, by any version. */
  readonly entered: number;
}

/** Which nodes are triggers, by flow and version: a version never changes (invariant 7). */
const known = new WeakMap<Store, Map<string, ReadonlySet<string>>>();

/** Every enrollment comes in by one trigger, and no way leads back there: who came to a trigger entered the flow. */
export async function flowTotals(store: Store): Promise<ReadonlyMap<string, FlowTotals>> {
  const totals = new Map<string, FlowTotals>();
  for (const { flow, version, node, entered, here } of await store.flows.allCounts()) {
    const begins = (await triggersOf(store, flow, version)).has(node);
    const before = totals.get(flow) ?? { here: 0, entered: 0 };
    totals.set(flow, { here: before.here + here, entered: before.entered + (begins ? entered : 0) });
  }
  return totals;
}

async function triggersOf(store: Store, flow: string, version: number): Promise<ReadonlySet<string>> {
  const versions = known.get(store) ?? new Map<string, ReadonlySet<string>>();
  known.set(store, versions);
  const key = `${flow}@${version}`;
  const found = versions.get(key) ?? triggersIn((await store.documents.version("flow", flow, version))?.text);
  versions.set(key, found);
  return found;
}

function triggersIn(text: string | undefined): ReadonlySet<string> {
  const { nodes } = text === undefined ? { nodes: [] } : (JSON.parse(text) as Flow);
  return new Set(nodes.filter(isTrigger).map(({ id }) => id));
}
