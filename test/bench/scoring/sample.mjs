// What must be true after each part: a fast engine whose scores are wrong is worth nothing. All leads cannot be looked at in
// time, so it is some of them, drawn from everywhere.

import { isDeepStrictEqual } from "node:util";
import { newLeadState } from "../../../dist/engine/journey/lead-state.js";
import { runLead } from "../../../dist/engine/journey/run.js";
import { newLead } from "../../../dist/engine/lead/lead.js";
import { verify } from "../../../dist/engine/runtime/verify.js";
import { definitions } from "./scene.mjs";

export function refuseUnless(what, is, wanted) {
  if (Number(is) !== wanted) throw new Error(`the run went wrong: ${what} is ${is} and should be ${wanted}`);
}

/** `scoreflow verify`, of these leads. */
export async function verifyLeads(store, numbers) {
  const rows = await rowsOf(store, numbers);
  const walk = async function* () {
    yield rows;
  };
  const { findings } = await verify({ ...store, leads: { ...store.leads, walk } });
  if (findings.length > 0) throw new Error(`verify found: ${JSON.stringify(findings.slice(0, 3))}`);
}

/** Their rows are what the core makes of their logs, from the first message on, to the byte of every score. */
export async function replayLeads(store, numbers) {
  for (const { lead, clock, dueAt, scores } of await rowsOf(store, numbers)) {
    const arrivals = await store.leads.log(lead.id);
    const run = { arrivals, upTo: clock };
    const { state, ...outcome } = runLead(newLeadState(newLead(lead.id)), run, definitions);
    const ledger = await store.leads.ledger(lead.id);
    const is = { lead, clock, dueAt, scores, ledger: ledger.map(({ ended: _, ...entry }) => entry) };
    const wanted = {
      lead: state.lead,
      clock: state.clock,
      dueAt: outcome.dueAt,
      scores: state.scores,
      ledger: outcome.ledger.added,
    };
    for (const part of Object.keys(wanted))
      if (!isDeepStrictEqual(plain(is[part]), plain(wanted[part])))
        throw new Error(
          `the ${part} of lead ${lead.id} is not what its log makes of it:\n${JSON.stringify(is[part])}\n` +
            JSON.stringify(wanted[part]),
        );
  }
}

const plain = (value) => JSON.parse(JSON.stringify(value));

async function rowsOf(store, numbers) {
  const rows = [];
  for (const n of numbers) {
    const id = await store.leads.find({ kind: "external", value: `lead-${n}` });
    const row = id === null ? null : await store.leads.get(id);
    if (row === null) throw new Error(`there is no lead-${n}`);
    rows.push(row);
  }
  return rows;
}
