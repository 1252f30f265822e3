// Workers as they are in earnest: threads that share no event loop and no connection, each with a store of its own. They stay
// for all runs, so that what is timed is code that has run before.

import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";

export function startWorkers(count) {
  const threads = Array.from({ length: count }, () => new Worker(new URL("worker.mjs", import.meta.url)));

  /** What the first `some` answer to a task that each does at once. An error of theirs is thrown. */
  function tell(some, task) {
    return Promise.all(
      threads.slice(0, some).map(async (thread, index) => {
        thread.postMessage({ ...task, index, count: some });
        return (await once(thread, "message"))[0];
      }),
    );
  }

  async function opened(place, some, run) {
    await tell(some, { do: "open", place });
    const result = await run();
    await tell(some, { do: "close" });
    return result;
  }

  return {
    /** How many seconds that many workers need for a task, from the first to the last. */
    run: (place, some, task) =>
      opened(place, some, async () => {
        const began = performance.now();
        await tell(some, task);
        return (performance.now() - began) / 1_000;
      }),

    /** All make the decisions there together, which each then has on its list. */
    async list(place) {
      const parts = await opened(place, count, () => tell(count, { do: "work", decisions: "noted" }));
      await tell(count, { do: "keep", list: parts.flat() });
    },

    stop: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}
