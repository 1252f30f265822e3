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

/** Listens until the returned function is called. The browser connects again by itself when the line is cut. */
export function followChanges(): () => void {
  const stream = new EventSource("/api/stream");
  let wasCut = false;
  stream.addEventListener("changed", (event) => {
    const { what } = JSON.parse(event.data) as { what: readonly string[] };
    void refresh(...what.flatMap((kind) => STALE[kind] ?? []));
  });
  stream.addEventListener("error", () => {
    wasCut = true;
  });
  stream.addEventListener("open", () => {
    // What changed while the line was cut was told to nobody.
    if (wasCut) void refresh(...new Set(Object.values(STALE).flat()));
    wasCut = false;
  });
  return () => stream.close();
}
