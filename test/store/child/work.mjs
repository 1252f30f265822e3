// A process that accepts messages and works on them until it is killed, telling each message that was acknowledged.
//   node work.mjs MODULE DIRECTORY NAME
import { writeSync } from "node:fs";

/** @typedef {import("../../../engine/score/state.js").LedgerEntry} LedgerEntry */

const [module = "", directory = "", name = ""] = process.argv.slice(2);
/** @type {typeof import("../../../engine/store/sqlite/open.js")} */
const { openSqliteStore } = await import(module);
const store = await openSqliteStore({ directory });
writeSync(1, "open\n");

const NOTHING = { history: {}, sequences: {}, ever: [], sendsWithin: 0, models: {} };
let sent = 0;
await Promise.all([...Array.from({ length: 20 }, client), worker()]);

/** Sends one message after the other, each when the one before is acknowledged, and every third one twice. */
async function client() {
  for (;;) {
    const n = sent++;
    /** @type {import("../../../engine/store/store.js").Incoming} */
    const one = {
      who: { kind: "external", value: `lead-${n % 7}` },
      messageId: `${name}-${n}`,
      at: n,
      message: { kind: "event", name: "visit", properties: { n }, timestamp: n, silent: false },
    };
    await store.inbox.accept(n % 3 === 0 ? [one, one] : [one]);
    writeSync(1, `${one.messageId}\n`);
  }
}

/** Gives each message that it applies an entry in the ledger. */
async function worker() {
  for (;;) {
    await store.work.run(0, 5, NOTHING, (batch) => batch.map(applyAll));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * @param {import("../../../engine/store/store.js").ClaimedLead} lead
 * @returns {import("../../../engine/store/store.js").Decision}
 */
function applyAll({ state, arrivals }) {
  /** @type {LedgerEntry[]} */
  const added = arrivals.map(({ messageId }, i) => ({
    entry: state.entries + 1 + i,
    model: "default",
    rule: "visit",
    group: "behaviour",
    points: 1,
    at: 0,
    cause: { kind: "event", name: "visit", messageId: messageId ?? "" },
    fadesAt: null,
  }));
  return {
    ok: true,
    outcome: {
      state: {
        ...state,
        clock: 0,
        lastSeq: arrivals.at(-1)?.seq ?? state.lastSeq,
        entries: state.entries + added.length,
      },
      applied: arrivals.map(({ seq }) => ({ seq, at: 0, recordsBefore: 0 })),
      enrollments: [],
      ledger: { added, ended: [] },
      records: [],
      effects: [],
      cancelled: [],
      counts: [],
      merged: [],
      dueAt: null,
    },
  };
}
