// The two workspaces that are compared: few leads, made by the engine, and many, made out of the few. What is checked here
// is that the many are what the engine would have made.

import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { copyStore } from "../../../dist/engine/store/copy/copy-store.js";
import { openSqliteStore } from "../../../dist/engine/store/sqlite/open.js";
import { makeLeads, publishAll } from "./base.mjs";
import { multiply } from "./multiply.mjs";
import { numbersFrom } from "./order.mjs";
import { refuseUnless, replayLeads, verifyLeads } from "./sample.mjs";
import { ENTRIES } from "./scene.mjs";

/** Leads that are played again from their logs. */
const SAMPLE = 200;
const FILE = "scoreflow.db";

/** Both in SQLite. */
export async function fill(files, few, times) {
  const [base, many] = [await files.make(), await files.make()];
  const began = performance.now();
  await withStore(base, (store) => makeLeads(store, few));
  await withStore(many, publishAll);
  multiply(join(base.directory, FILE), join(many.directory, FILE), few, times);
  console.error(`${few * times} leads were made in ${Math.round((performance.now() - began) / 1_000)} s`);

  const [row] = await files.ask(
    many,
    "SELECT (SELECT count(*) FROM leads) AS leads, (SELECT count(*) FROM ledger) AS entries",
  );
  refuseUnless("the number of leads", row.leads, few * times);
  refuseUnless("the number of ledger entries", row.entries, few * times * ENTRIES);
  await withStore(many, async (store) => {
    const next = numbersFrom(0, few * times);
    const numbers = Array.from({ length: SAMPLE }, next);
    await verifyLeads(store, numbers);
    await replayLeads(store, numbers);
  });
  return { few: base, many };
}

async function withStore(place, use) {
  const store = await openSqliteStore(place);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** The same leads in another database, copied as an operator would. */
export async function copied(from, database) {
  const place = await database.make();
  const { outcome } = await copyStore({ ...from, ...place, watch: () => ({ to() {}, end() {} }) });
  if (outcome !== "same") throw new Error(`the leads could not be copied: ${outcome}`);
  await database.settle(place);
  return place;
}
