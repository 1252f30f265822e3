// The engine itself, with its loops, and a stream of events beside its other work: what each waits from the moment it was
// sent until what came of it is committed, in milliseconds and in claims (1: the next one took it).

import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { mailboxMailer } from "../../../dist/engine/channels/mailbox-mailer.js";
import { createEngine } from "../../../dist/engine/runtime/engine.js";
import { silentLog } from "../../../dist/engine/runtime/log.js";
import { settings, visit } from "./scene.mjs";

/** Events a second. */
const RATE = 50;

/** Runs `use` with the engine at work on the store. Its clock stands where it is put. */
export async function withEngine(store, at, use) {
  const seen = { claims: 0, moved: new Map(), due: 0 };
  const clock = { at, now: () => clock.at };
  const engine = createEngine({
    store: watched(store, seen),
    clock,
    log: silentLog(),
    mailer: mailboxMailer(store.mailbox, clock),
    config: { publicUrl: "http://127.0.0.1", version: "bench", secret: "00".repeat(32) },
    changes: { tell() {} },
    defaults: settings,
    worker: "bench",
  });
  await engine.start();
  try {
    return await use({ store, engine, clock, seen });
  } finally {
    await engine.stop();
  }
}

/** Notes which messages and how many leads without any each claim has moved. */
function watched(store, seen) {
  const run = async (now, limit, needs, decide) => {
    const ids = [];
    let due = 0;
    const claimed = await store.work.run(now, limit, needs, (batch) => {
      for (const { arrivals } of batch) {
        if (arrivals.length === 0) due++;
        for (const { messageId } of arrivals) if (messageId !== null) ids.push(messageId);
      }
      return decide(batch);
    });
    if (claimed === 0) return claimed;
    seen.claims++;
    seen.due += due;
    for (const id of ids) seen.moved.set(id, { at: performance.now(), claim: seen.claims });
    return claimed;
  };
  return { ...store, work: { ...store.work, run } };
}

/** Sends events of these leads until `isOver`, each at its time, however long the one before it takes. Answers their waits. */
export async function stream({ store, engine, clock, seen }, { label, next, isOver }) {
  const sent = [];
  const accepted = [];
  const began = performance.now();
  for (let i = 0; !isOver(); i++) {
    const at = began + (i * 1_000) / RATE;
    // What is late is sent at once: else the stream would slow down with what it waits for.
    if (at > performance.now()) await pause(at - performance.now());
    const event = { id: `${label}-${i}`, at, behind: null };
    sent.push(event);
    const accepting = store.inbox.accept([visit(next(), clock.now(), event.id)]).then(() => {
      event.behind = seen.claims;
      engine.wake();
    });
    accepted.push(accepting);
  }
  await Promise.all(accepted);
  while (sent.some(({ id }) => !seen.moved.has(id))) await pause(5);
  return sent.map(({ id, at, behind }) => {
    const moved = seen.moved.get(id);
    return { ms: moved.at - at, claims: Math.max(1, moved.claim - behind) };
  });
}

/** How many claims the event that waited longest saw until it was committed. */
export const mostClaims = (events) => Math.max(...events.map(({ claims }) => claims));

/** As columns of a table. */
export function waits(name, events) {
  const of = (key, digits) => {
    const values = events.map((event) => event[key]).sort((a, b) => a - b);
    const at = (share) => (values[Math.ceil(share * values.length) - 1] ?? 0).toFixed(digits);
    return [at(0.5), at(0.95), at(1)];
  };
  const [ms, claims] = [of("ms", 1), of("claims", 0)];
  return {
    "live events": name,
    events: events.length,
    ...Object.fromEntries(["median", "p95", "max"].map((which, i) => [`${which} ms`, ms[i]])),
    ...Object.fromEntries(["median", "p95", "max"].map((which, i) => [`${which} claims`, claims[i]])),
  };
}
