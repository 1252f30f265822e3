// One worker of a bench: a thread that does what it is told on the store that it has opened.

import { parentPort } from "node:worker_threads";
import { decideBatch } from "../../dist/engine/runtime/decide.js";
import { openPostgresStore } from "../../dist/engine/store/postgres/open.js";
import { openSqliteStore } from "../../dist/engine/store/sqlite/open.js";
import { listedDecisions, noted } from "./decision-list.mjs";
import { definitions, happening, introduction, LATER } from "./scene.mjs";

/** As the engine claims them. */
const LEADS_A_BATCH = 100;
/** As clients send them. */
const MESSAGES_A_REQUEST = 500;

const made = decideBatch(LATER, definitions);
let listed = () => [];
let store;

const tasks = {
  async open({ place }) {
    store = await ("url" in place ? openPostgresStore(place) : openSqliteStore(place));
    await store.work.nextDue(); // connects
  },

  async close() {
    await store.close();
  },

  /** This worker's part of the messages, a request at a time. */
  async accept({ what, leads, index, count }) {
    const [first, end] = [index, index + 1].map((part) => Math.floor((leads * part) / count));
    for (let from = first; from < end; from += MESSAGES_A_REQUEST) {
      const numbers = Array.from({ length: Math.min(MESSAGES_A_REQUEST, end - from) }, (_, i) => from + i);
      await store.inbox.accept(numbers.map((n) => (what === "leads" ? introduction(n) : happening(n, what))));
    }
  },

  /** Moves leads until there are none to take, by decisions that are made, made and noted, or listed. */
  async work({ decisions }) {
    const notes = [];
    const noting = (batch) => {
      const answers = made(batch);
      notes.push(...noted(batch, answers));
      return answers;
    };
    const decide = { made, noted: noting, listed }[decisions];
    let claimed = 1;
    while (claimed > 0) claimed = await store.work.run(LATER, LEADS_A_BATCH, definitions.needs, decide);
    return notes;
  },

  keep({ list }) {
    listed = listedDecisions(list);
  },
};

parentPort.on("message", async (task) => {
  parentPort.postMessage(await tasks[task.do](task)); // what it throws ends the thread, and is thrown in the parent
});
