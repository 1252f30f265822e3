/** Messages on their way: sent together, again when the network failed, and at the last moment when the page is left. */
import { newId } from "./new-id.js";

const SOON_MS = 500;
const AGAIN_MS = 5_000;
/** Of one request: what a browser still sends for a page that is gone is 64 KB. */
const MOST_BYTES = 50_000;
/** Beyond it a browser refuses to keep a request alive, again and again: it is sent as any other. */
const MOST_KEPT_ALIVE = 60_000;
const MOST_MESSAGES = 100;
/** Of those that wait for the network; the oldest go first. */
const MOST_WAITING = 500;

const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();

/** What of a batch was left out, and why: for whoever builds the site. The page may be gone before all of it is here. */
async function rejectedIn(response: Response): Promise<readonly { readonly detail: string }[]> {
  const { rejected = [] } = await response.json().catch(() => ({}));
  return rejected;
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

export function newOutbox(address: string) {
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (ms: number) => {
    timer ??= setTimeout(flush, ms);
  };

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) post(take());
  }

  /** The first of those that wait, as many as one request holds. */
  function take(): string[] {
    let bytes = 0;
    const end = waiting.findIndex((text, index) => {
      bytes += bytesOf(text);
      return index > 0 && (index >= MOST_MESSAGES || bytes > MOST_BYTES);
    });
    return waiting.splice(0, end < 0 ? waiting.length : end);
  }

  function post(messages: string[]): void {
    // Text, so that no browser asks beforehand whether it may.
    const body = `{"batch":[${messages.join(",")}],"sentAt":"${new Date().toISOString()}"}`;
    const again = () => {
      waiting = [...messages, ...waiting].slice(-MOST_WAITING);
      later(AGAIN_MS);
    };
    fetch(address, {
      method: "POST",
      body,
      credentials: "omit",
      keepalive: bytesOf(body) < MOST_KEPT_ALIVE,
      headers: { "content-type": "text/plain" },
    }).then(async (response) => {
      const { ok, status } = response;
      if (status === 429 || status >= 500) again();
      else if (!ok) console.warn(`Scoreflow refused events (${status}): is the write key right?`);
      else for (const { detail } of await rejectedIn(response)) console.warn(`Scoreflow: ${detail}`);
    }, again);
  }

  return {
    add(message: object) {
      const context = { timezone, locale: navigator.language, userAgent: navigator.userAgent };
      const timestamp = new Date().toISOString();
      waiting.push(JSON.stringify({ ...message, messageId: newId(), timestamp, context }));
      later(SOON_MS);
    },
    flush,
    clear() {
      waiting = [];
    },
  };
}
