/** The server's word that something has changed (`/api/stream`): what came from there is read again. */
import { refresh } from "./queries.js";

/** The addresses that each kind of change makes stale. */
const STALE: Readonly<Record<string, readonly string[]>> = {
  leads: ["/api/leads", "/api/parked", "/api/suppressions"],
  flows: ["/api/flows"],
  deliveries: ["/api/deliveries", "/api/suppressions"],
  alerts: ["/api/alerts"],
  mailbox: ["/api/mailbox"],
  documents: ["/api/flows", "/api/emails", "/api/scores", "/api/settings", "/api/definitions"],
};

/** However busy the engine is, a screen reads no more often: a list that is being read would never be finished. */
const PAUSE_MS = 1_000;

/** Listens until the returned function is called. The browser connects again by itself when the line is cut. */
export function followChanges(): () => void {
  const stream = new EventSource("/api/stream");
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasCut = false;
  const read = () => {
    timer = stale.size === 0 ? undefined : setTimeout(read, PAUSE_MS);
    void refresh(...stale);
    stale.clear();
  };
  stream.addEventListener("changed", (event) => {
    const { what } = JSON.parse(event.data) as { what: readonly string[] };
    for (const prefix of what.flatMap((kind) => STALE[kind] ?? [])) stale.add(prefix);
    if (timer === undefined) read();
  });
  stream.addEventListener("error", () => {
    wasCut = true;
  });
  stream.addEventListener("open", () => {
    // What changed while the line was cut was told to nobody.
    if (wasCut) void refresh(...new Set(Object.values(STALE).flat()));
    wasCut = false;
  });
  return () => {
    clearTimeout(timer);
    stream.close();
  };
}
