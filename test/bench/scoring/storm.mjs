// Every second lead's points fall due at once, as after a server was stopped for a day, while events go on arriving. In
// earnest the leads' own instants of the day spread them over 24 hours (S9): 100,000 leads are about one a second.

import { performance } from "node:perf_hooks";
import { mostClaims, stream, waits, withEngine } from "./live.mjs";
import { refuseUnless } from "./sample.mjs";
import { NOW, oddNumbers, TOMORROW } from "./scene.mjs";

const QUIET_MS = 10_000;

export async function fadeStorm({ store, ask, leads }) {
  const due = () => ask(`SELECT count(*) AS n FROM leads WHERE due_at <= ${TOMORROW}`);
  const [before] = await due();
  refuseUnless("the number of leads whose points fade tomorrow", before.n, leads / 2);

  const odd = oddNumbers(leads);
  const result = await withEngine(store, NOW, async (live) => {
    console.error("fade storm: quiet");
    const quietUntil = performance.now() + QUIET_MS;
    const quiet = await stream(live, {
      label: "quiet",
      next: odd,
      isOver: () => performance.now() > quietUntil,
    });
    console.error("fade storm: storm");
    const { seen, clock, engine } = live;
    const [began, earlier] = [performance.now(), seen.claims];
    let ended = null;
    clock.at = TOMORROW;
    engine.wake();
    const stormy = await stream(live, {
      label: "storm",
      next: odd,
      isOver: () => {
        if (ended === null && seen.due >= leads / 2) ended = performance.now();
        return ended !== null;
      },
    });
    const seconds = (ended - began) / 1_000;
    return { seconds, claims: seen.claims - earlier, faded: seen.due, quiet, stormy };
  });

  const [after] = await due();
  refuseUnless("the number of leads that are due still", after.n, 0);
  refuseUnless("the number of leads that have faded", result.faded, leads / 2);
  return {
    storm: [
      {
        fades: result.faded,
        seconds: result.seconds.toFixed(1),
        "fades/s": Math.round(result.faded / result.seconds),
        claims: result.claims,
      },
    ],
    live: [waits("quiet", result.quiet), waits("in the storm", result.stormy)],
    claims: mostClaims(result.stormy),
  };
}
