/**
 * Links of a mail that tell when they are followed, and a picture that tells when it is opened (R5.5). Done to the HTML that
 * is sent, after Liquid and MJML: what a template made for one lead is found like any other link. The text part keeps its
 * links as they are: people read them there.
 */
import type { Tracking } from "../message/settings.js";
import { decodeEntities } from "./entities.js";
import { escapeHtml } from "./escape-html.js";
import { trackingToken } from "./tracking-token.js";

export interface TrackingOrder {
  readonly tracking: Tracking;
  readonly publicUrl: string;
  readonly secret: string;
  readonly lead: string;
  /** The effect's key. */
  readonly delivery: string;
}

/** A comment, or the tag of a link with what stands around the value of its href. Quotes as in html-to-text.ts. */
const LINK =
  /<!--[\s\S]*?-->|(<a(?:rea)?(?=\s)(?:"[^"]*"|'[^']*'|[^'"<>])*?\shref\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** What would become a link too long for mail programs is left as it is. */
const LONGEST_URL = 2_000;

export function withTracking(html: string, order: TrackingOrder): string {
  const { opens, clicks } = order.tracking;
  const linked = clicks ? withTrackedLinks(html, order) : html;
  return opens ? withPixel(linked, order) : linked;
}

function withTrackedLinks(html: string, { publicUrl, secret, lead, delivery }: TrackingOrder): string {
  const urls = new Set<string>();
  for (const match of html.matchAll(LINK)) {
    const url = targetOf(match, publicUrl);
    if (url !== null) urls.add(url);
  }
  const links = urls.size;
  return html.replace(LINK, (...match: string[]) => {
    const [whole = "", before = ""] = match;
    const url = targetOf(match, publicUrl);
    if (url === null) return whole;
    const token = trackingToken(secret, { kind: "click", lead, delivery, url, links });
    return `${before}"${escapeHtml(`${publicUrl}/t/c/${token}`)}"`;
  });
}

/** Where a link leads, if it is to be tracked. Ours are not: unsubscribing is nobody's interest in what we offer. */
function targetOf(match: readonly (string | undefined)[], publicUrl: string): string | null {
  const [, before, double, single, bare] = match;
  if (before === undefined) return null;
  const address = decodeEntities(double ?? single ?? bare ?? "").trim();
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { href } = new URL(address);
  const home = new URL(`${publicUrl}/`).href;
  const isOurs = ["u", "t"].some((path) => href.startsWith(`${home}${path}/`));
  return isOurs || href.length > LONGEST_URL ? null : href;
}

/** At the end, so that whoever loads it has loaded the mail. */
function withPixel(html: string, { publicUrl, secret, lead, delivery }: TrackingOrder): string {
  const source = `${publicUrl}/t/o/${trackingToken(secret, { kind: "open", lead, delivery })}`;
  const pixel = `<img src="${escapeHtml(source)}" width="1" height="1" alt="" style="display:block;border:0;width:1px;height:1px;">`;
  const end = html.lastIndexOf("</body>");
  return end < 0 ? html + pixel : html.slice(0, end) + pixel + html.slice(end);
}
