// How many events a second go through the engine, on SQLite and on PostgreSQL with 1, 2 and 4 workers, beside the bare store:
// the same claims, loads and commits of the same rows by as many workers, with the decisions read from a list instead of
// made. Both take turns in one run, so the ratio can be trusted where the absolute numbers depend on the machine.
//
//   npm run bench -- [throughput] [leads]        (default 10000, one event each)
//
// PostgreSQL is started here with the durability it comes with: a commit is on disk. TEST_POSTGRES_URL names another server,
// whose user may create databases; STORES=sqlite leaves PostgreSQL out.

import { refuseUnlessAppliedOnce, refuseUnlessWaiting } from "./applied-once.mjs";
import { machine } from "./machine.mjs";
import { postgres } from "./postgres.mjs";
import { SCENES } from "./scene.mjs";
import { sqlite } from "./sqlite.mjs";
import { table } from "./table.mjs";
import { startWorkers } from "./workers.mjs";

/** Others use the machine as well, which only ever slows: the fastest of so many rounds counts. */
const ROUNDS = 3;

export async function bench(leads = 10_000) {
  const isSelected = (store) => process.env.STORES?.split(",").includes(store) ?? true;
  const databases = [];
  const removeAll = () => Promise.all(databases.map((database) => database.remove()));
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => void removeAll().finally(() => process.exit(1)));

  try {
    if (isSelected("sqlite")) databases.push(await sqlite());
    if (isSelected("postgres")) databases.push(await postgres());
    const rows = [];
    for (const database of databases) rows.push(...(await measure(database, leads)));
    console.log(`\n${leads} leads, one event each; events a second, in the fastest of ${ROUNDS} rounds`);
    console.log(`${machine()}; ${databases.map(({ description }) => description).join("; ")}\n`);
    console.log(table(SCENES.flatMap((scene) => rows.filter((row) => row.events === scene.what))));
  } finally {
    await removeAll();
  }
}

/** The rows of one database: for each kind of events, each number of workers. */
async function measure(database, leads) {
  const workers = startWorkers(Math.max(...database.workers));
  const rows = [];
  try {
    const known = await database.make();
    await workers.run(known, 1, { do: "accept", what: "leads", leads });
    await workers.run(known, 1, { do: "work", decisions: "made" });
    await database.settle(known);
    for (const scene of SCENES)
      rows.push(...(await measureScene({ database, workers, known, scene, leads })));
    return rows;
  } finally {
    await workers.stop();
  }
}

async function measureScene({ database, workers, known, scene, leads }) {
  const arrived = await database.copy(known);
  const accept = { do: "accept", what: scene.name, leads };
  await workers.run(arrived, 1, accept);
  await database.settle(arrived);
  await onCopy(database, arrived, (place) => workers.list(place));

  /** Events a second: what the task takes on a copy of its own. */
  const rate = (from, count, task, refuse) =>
    onCopy(database, from, async (place) => {
      const seconds = await workers.run(place, count, task);
      await refuse((sql) => database.ask(place, sql), { leads, scene });
      return leads / seconds;
    });
  const rates = database.workers.map((count) => ({ count, accepted: 0, made: 0, listed: 0 }));
  for (let round = 1; round <= ROUNDS; round++) {
    console.error(`${database.name}, ${scene.what}: round ${round} of ${ROUNDS}`);
    for (const best of rates) {
      const accepted = await rate(known, best.count, accept, refuseUnlessWaiting);
      best.accepted = Math.max(best.accepted, accepted);
      for (const decisions of ["made", "listed"]) {
        const worked = await rate(arrived, best.count, { do: "work", decisions }, refuseUnlessAppliedOnce);
        best[decisions] = Math.max(best[decisions], worked);
      }
    }
  }
  await database.drop(arrived);
  return rates.map((best) => rowOf(scene, database, best, rates[0]));
}

async function onCopy(database, from, use) {
  const place = await database.copy(from);
  try {
    return await use(place);
  } finally {
    await database.drop(place);
  }
}

function rowOf(scene, database, best, one) {
  const ratio = (a, b) => (a / b).toFixed(2);
  return {
    events: scene.what,
    store: database.name,
    workers: best.count,
    "accept/s": Math.round(best.accepted),
    "engine/s": Math.round(best.made),
    "bare/s": Math.round(best.listed),
    "engine : bare": ratio(best.made, best.listed),
    "engine : 1 worker": ratio(best.made, one.made),
    "bare : 1 worker": ratio(best.listed, one.listed),
  };
}
