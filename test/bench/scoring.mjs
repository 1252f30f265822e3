// What scoring costs as a workspace grows: one input beside 2,000 and 200,000 leads with 25 ledger entries each, a storm of
// fades beside live events, and a model that is published over all of them.
//
//   npm run bench -- scoring [leads]        (default 200000, which takes 20 minutes and 6 GB of disk; 5000 at least)
//
// STORES=postgres measures PostgreSQL, into which the same leads are copied as `migrate-store` does it, which takes longer.
// It fails when an input among many costs more than 1.3 times what it costs among few, when a publish over all takes memory
// that grows with its progress, and when a live event waits for more claims than a few.

import { openPostgresStore } from "../../dist/engine/store/postgres/open.js";
import { openSqliteStore } from "../../dist/engine/store/sqlite/open.js";
import { machine } from "./machine.mjs";
import { postgres } from "./postgres.mjs";
import { copied, fill } from "./scoring/fill.mjs";
import { costs, flatCost, flatness, LEAST_TIMES } from "./scoring/flat.mjs";
import { numbersFrom } from "./scoring/order.mjs";
import { modelPublish } from "./scoring/publish.mjs";
import { replayLeads, verifyLeads } from "./scoring/sample.mjs";
import { fadeStorm } from "./scoring/storm.mjs";
import { sqlite } from "./sqlite.mjs";
import { table } from "./table.mjs";

const MOST_FEW = 2_000;
const LEAST = 5_000;
const SAMPLE = 200;
/** What an input may cost among many leads, of its cost among few. */
const FLAT = 1.3;
/** The memory of a publish at its end, of what it was at a tenth of the work. */
const BOUNDED = 1.5;
/** Claims until a live event is committed, beside a storm or a publish. */
const CLAIMS = 4;

export async function bench(size = 200_000) {
  if (size < LEAST)
    throw new Error(`the bench of scoring needs ${LEAST} leads or more, and was told ${size}`);
  const few = Math.min(MOST_FEW, 2 * Math.floor(size / LEAST_TIMES / 2));
  const leads = few * Math.floor(size / few);
  const files = await sqlite();
  const databases = [files];
  const removeAll = () => Promise.all(databases.map((database) => database.remove()));
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => void removeAll().finally(() => process.exit(1)));

  try {
    const filled = await fill(files, few, leads / few);
    const selected = process.env.STORES?.split(",") ?? ["sqlite"];
    const measured = [];
    if (selected.includes("postgres")) {
      const server = await postgres();
      databases.push(server);
      const places = { few: await copied(filled.few, server), many: await copied(filled.many, server) };
      measured.push(...(await measure(server, places, { few, leads })));
    }
    if (selected.includes("sqlite")) measured.push(...(await measure(files, filled, { few, leads })));
    const over = measured.filter(({ is, most }) => !(is <= most));
    const lines = over.map(({ what, is, most }) => `${what}: ${is.toFixed(2)}, at most ${most}`);
    if (lines.length > 0) throw new Error(`over their bounds:\n${lines.join("\n")}`);
  } finally {
    await removeAll();
  }
}

async function measure(database, places, { few, leads }) {
  const opened = async (place) => {
    const store = await ("url" in place ? openPostgresStore(place) : openSqliteStore(place));
    const drop = () => store.close().then(() => database.drop(place));
    return { store, drop, ask: (sql) => database.ask(place, sql) };
  };
  const newFew = async () => opened(await database.copy(places.few));
  const many = await opened(places.many);
  /** As many of those that had inputs as of those that had none. */
  const sample = () => Array.from({ length: SAMPLE }, numbersFrom(leads - SAMPLE / 2, leads));

  console.log(`\n${database.description}; ${machine()}`);
  const cells = await flatCost({ newFew, few, many: many.store, leads });
  await verifyLeads(many.store, sample());
  await replayLeads(many.store, sample());
  console.log(`\nOne input: accepted, scored and committed, ms; among ${few} leads and among ${leads}\n`);
  console.log(table(costs(cells, { few, leads })));

  const storm = await fadeStorm({ ...many, leads });
  await verifyLeads(many.store, sample());
  await replayLeads(many.store, sample());
  console.log(`\n${leads / 2} leads whose points fade at once\n`);
  console.log(table(storm.storm));

  const small = await newFew();
  const publishes = [await modelPublish({ ...small, leads: few }), await modelPublish({ ...many, leads })];
  await small.drop();
  await verifyLeads(many.store, sample());
  console.log("\nA new version of the model; MB of memory, at most until so much of the job was done\n");
  console.log(table(publishes.map(({ job }) => job)));

  console.log("\nLive events, 50 a second: how long until they are scored and committed\n");
  console.log(table([...storm.live, ...publishes.map(({ live }) => live)]));
  await many.drop();
  const [, publish] = publishes;
  return [
    ...flatness(cells).map(({ what, ratio }) => ({
      what: `cost among many, ${what}`,
      is: ratio,
      most: FLAT,
    })),
    { what: "memory of the publish", is: publish.memory, most: BOUNDED },
    { what: "claims of a live event in the storm", is: storm.claims, most: CLAIMS },
    { what: "claims of a live event in the publish", is: publish.claims, most: CLAIMS },
  ];
}
