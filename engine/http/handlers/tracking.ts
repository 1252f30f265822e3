/**
 * The links of a mail (R5.5). What was followed or opened is kept before the answer, and that is all an answer waits for:
 * where the store cannot keep it in time, the reader goes on all the same.
 */
import { readTrackingToken } from "../../channels/tracking-token.js";
import { refuse } from "../../contract/problem-json.js";
import { newHit, type Tracked } from "../../message/hit.js";
import type { App } from "../../runtime/app.js";
import { type Later, wallLater } from "../../runtime/later.js";
import type { HandlersOf, HttpRequest } from "../handler.js";

/** Somebody looks at an empty page meanwhile. */
const PATIENCE_MS = 1_000;
const LONGEST_USER_AGENT = 500;

/** Transparent, a pixel wide and high. */
const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
/** Pages of other sites may show it: webmail does. */
const PIXEL_HEADERS = { "Cross-Origin-Resource-Policy": "cross-origin" };

export function trackingHandlers(
  { store, config, log, wake }: App,
  later: Later = wallLater,
): HandlersOf<"followLink" | "openMail"> {
  const keep = async (tracked: Tracked, request: Asking) => {
    const { now, method, header } = request;
    const isAhead = ["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) =>
      /\b(prefetch|preview)\b/i.test(header(name) ?? ""),
    );
    const hit = newHit(tracked, {
      at: now,
      asked: method === "HEAD" ? "head" : isAhead ? "prefetch" : "get",
      userAgent: header("user-agent")?.slice(0, LONGEST_USER_AGENT) ?? null,
    });
    const kept = store.hits.add(hit).then(wake, (error: unknown) => {
      log.error({ err: error, delivery: hit.delivery, kind: hit.kind }, "an open or a click was lost");
    });
    await inTime(kept, later);
  };
  return {
    async followLink(request) {
      const tracked = readTrackingToken(config.secret, "click", request.params.token);
      if (tracked === null) return badLink();
      await keep(tracked, request);
      return { body: tracked.url };
    },
    async openMail(request) {
      const tracked = readTrackingToken(config.secret, "open", request.params.token);
      if (tracked === null) return badLink();
      await keep(tracked, request);
      return { body: PIXEL, headers: PIXEL_HEADERS };
    },
  };
}

type Asking = Pick<HttpRequest, "now" | "method" | "header">;

function badLink() {
  return refuse(
    "tracking.bad_link",
    "This link is not one of ours, or it was cut: copy the whole of it from the mail.",
  );
}

async function inTime(kept: Promise<void>, later: Later): Promise<void> {
  let cancel = () => {};
  const late = new Promise<void>((resolve) => {
    cancel = later(PATIENCE_MS, resolve);
  });
  await Promise.race([kept, late]);
  cancel();
}
