/** The server's word that something has changed (`/api/stream`): what came from there is read again. */
import { refresh } from "./queries.js";

/** The addresses that each kind of change makes stale. */
const STALE: Readonly<Record<string, readonly string[]>> = {
  leads: ["/api/leads", "/api/segments", "/api/parked", "/api/suppressions"],
  flows: ["/api/flows"],
  deliveries: ["/api/deliveries", "/api/suppressions"],
  alerts: ["/api/alerts"],
  mailbox: ["/api/mailbox"],
  jobs: ["/api/jobs"],
  documents: [
    "/api/flows",
    "/api/emails",
    "/api/scores",
    "/api/segments",
    "/api/settings",
    "/api/definitions",
  ],
};

/** However busy the engine is, a screen reads no more often: a list that is being read would never be finished. */
const PAUSE_MS = 1_000;

/** How soon it is asked again where the server refuses: the session has ended, or as many listen as may. */
const AGAIN_MS = 10_000;

/** Listens until the returned function is called, while the page can be seen: browsers open few connections to one server. */
export function followChanges(): () => void {
  const stale = new Set<string>();
  let reading: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let stream: EventSource | undefined;
  let wasCut = false;

  const read = () => {
    reading = stale.size === 0 ? undefined : setTimeout(read, PAUSE_MS);
    void refresh(...stale);
    stale.clear();
  };
  const hear = ({ data }: MessageEvent<string>) => {
    const { what } = JSON.parse(data) as { what: readonly string[] };
    for (const prefix of what.flatMap((kind) => STALE[kind] ?? [])) stale.add(prefix);
    if (reading === undefined) read();
  };
  const open = () => {
    const opened = new EventSource("/api/stream");
    stream = opened;
    opened.addEventListener("changed", hear);
    opened.addEventListener("open", () => {
      // What changed while the line was cut was told to nobody.
      if (wasCut) void refresh(...new Set(Object.values(STALE).flat()));
      wasCut = false;
    });
    opened.addEventListener("error", () => {
      wasCut = true;
      if (opened.readyState !== EventSource.CLOSED) return; // the browser connects again by itself
      again = setTimeout(open, AGAIN_MS);
      void refresh("/api/session");
    });
  };
  const close = () => {
    clearTimeout(again);
    stream?.close();
    wasCut = true;
  };
  const look = () => {
    close();
    if (!document.hidden) open();
  };

  if (!document.hidden) open();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    clearTimeout(reading);
    close();
  };
}
