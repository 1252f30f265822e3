/** How far long work is, on stderr: a bar for a person at a terminal, a line now and then for a log. */
import cliProgress from "cli-progress";
import type { Io } from "./io.js";
import { grouped } from "./words.js";

export interface Progress {
  to(done: number): void;
  /** Takes the bar away, so that what is said next begins on a line of its own. */
  end(): void;
}

/** Work that is over at once needs no report. */
const WORTH_REPORTING = 5_000;

/** `what` is what is being done: `Importing`. */
export function progressOf({ deps, say }: Io, what: string, total: number): Progress {
  if (deps.stderr.isTTY) return bar(deps.stderr as NodeJS.WriteStream, what, total);
  let tenth = 0;
  return {
    to(done) {
      const reached = Math.floor((10 * done) / Math.max(1, total));
      if (total < WORTH_REPORTING || reached <= tenth) return;
      tenth = reached;
      say(`${what}: ${grouped(done)} of ${grouped(total)}`);
    },
    end() {},
  };
}

function bar(stream: NodeJS.WriteStream, what: string, total: number): Progress {
  const shown = new cliProgress.SingleBar({
    stream,
    format: `${what} {bar} {value} of {total}, {eta_formatted} left`,
    formatValue: (value, _options, type) =>
      type === "value" || type === "total" ? grouped(value) : String(value),
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    // Ctrl+C ends the program at once and finds the terminal as it was: the library's own handler would only take the bar away.
    gracefulExit: false,
    hideCursor: false,
    linewrap: true,
    clearOnComplete: true,
  });
  shown.start(total, 0);
  return { to: (done) => shown.update(done), end: () => shown.stop() };
}
