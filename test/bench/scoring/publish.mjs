// A new version of the model is published: the job scores every lead anew (S12, S33), with memory that does not grow with
// the leads, while events go on arriving and are scored by the new version at once.

import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { recomputeAfter } from "../../../dist/engine/runtime/recompute.js";
import { mostClaims, stream, waits, withEngine } from "./live.mjs";
import { refuseUnless } from "./sample.mjs";
import { nextModel, oddNumbers, publishing, TOMORROW } from "./scene.mjs";

const LOOK_MS = 100;

export async function modelPublish({ store, ask, leads }) {
  console.error(`model publish: ${leads} leads`);
  const before = await liveEntries(ask);
  const memory = watchMemory();
  const { seconds, events } = await withEngine(store, TOMORROW, async (live) => {
    const after = recomputeAfter(TOMORROW, false);
    await store.documents.write(TOMORROW, publishing("score", nextModel), after.job);
    const began = performance.now();
    live.engine.wake();
    let ended = null;
    const ending = jobEnds(store, after.started(), memory).finally(() => {
      ended = performance.now();
    });
    const next = oddNumbers(leads);
    const streaming = stream(live, { label: "publish", next, isOver: () => ended !== null });
    const [, sent] = await Promise.all([ending, streaming]);
    return { seconds: (ended - began) / 1_000, events: sent };
  });
  await refuseUnlessByNewModel(ask, { before, sent: events.length });

  return {
    job: {
      leads,
      seconds: seconds.toFixed(1),
      "leads/s": Math.round(leads / seconds),
      "MB before": memory.start,
      "at 10 %": memory.at(0.1),
      "at 50 %": memory.at(0.5),
      "at 100 %": memory.at(1),
      peak: memory.at(2),
    },
    live: waits(`publish, ${leads} leads`, events),
    claims: mostClaims(events),
    memory: memory.at(1) / memory.at(0.1),
  };
}

async function jobEnds(store, id, memory) {
  for (;;) {
    const job = await store.jobs.get(id);
    memory.look(job.total === null ? 0 : job.done / job.total);
    if (job.state === "failed") throw new Error(`the job failed: ${job.reason}`);
    if (job.state === "done") return;
    await pause(LOOK_MS);
  }
}

/** The most that the process has held until so much of the work was done, MB. */
function watchMemory() {
  const megabytes = () => Math.round(process.memoryUsage.rss() / 2 ** 20);
  const looks = [];
  return {
    start: megabytes(),
    look: (share) => looks.push({ share, rss: megabytes() }),
    at: (share) => Math.max(...looks.filter((each) => each.share <= share).map(({ rss }) => rss)),
  };
}

const LIVE = "SELECT count(*) AS n FROM ledger WHERE ended_at IS NULL";

async function liveEntries(ask) {
  const [row] = await ask(LIVE);
  return Number(row.n);
}

/** As many awards count as before and one of each event, all by the new points; and no event was scored by the old first. */
async function refuseUnlessByNewModel(ask, { before, sent }) {
  refuseUnless("the number of entries that count", await liveEntries(ask), before + sent);
  const [old] = await ask(`${LIVE} AND rule = 'page' AND points <> 6`);
  refuseUnless("the number of visits by the old model", old.n, 0);
  const [visits] = await ask("SELECT count(*) AS n FROM ledger WHERE cause LIKE '%\"publish-%'");
  refuseUnless("the number of entries of live visits", visits.n, sent);
}
