/**
 * What websites load as /s.js: sees pages, the time on them and forms, and tells Scoreflow (R1.3). Browser code: it imports
 * nothing but its own parts, and is built into one file by vite.config.ts. docs/snippet.md is for its users.
 */
import { mayTrack, newConsent } from "./consent.js";
import { watchForms } from "./forms.js";
import { newOutbox } from "./outbox.js";
import { pageFacts } from "./page-facts.js";
import { watchPages } from "./pages.js";
import { newVisitor } from "./visitor.js";

type Traits = Readonly<Record<string, unknown>>;
type Command = readonly [name: string, ...args: readonly unknown[]];

declare global {
  interface Window {
    /** Before the script is there: what to do once it is. */
    scoreflow?: unknown;
  }
}

const script = document.currentScript as HTMLScriptElement | null;

function start(key: string, origin: string, isConsentRequired: boolean): void {
  const visitor = newVisitor();
  const outbox = newOutbox(`${origin}/v1/batch?writeKey=${encodeURIComponent(key)}`);
  const send = (type: string, facts: object) => {
    if (!consent.isGiven()) return;
    outbox.add({ type, ...visitor.ids(), ...facts });
  };
  const track = (event: string, properties: Traits = {}) => send("track", { event, properties });
  const page = (properties: Traits = {}) => send("page", { properties: { ...pageFacts(), ...properties } });
  const identify = (id: unknown, traits?: Traits) => {
    const isTraits = typeof id === "object" && id !== null;
    if (!isTraits && id !== undefined && id !== null && consent.isGiven()) visitor.is(String(id));
    send("identify", { traits: isTraits ? id : (traits ?? {}) });
  };

  const pages = watchPages({ viewed: page, left: (facts) => track("page_left", facts), flush: outbox.flush });
  watchForms({ track, identify });
  const consent = newConsent(isConsentRequired, {
    given: pages.view,
    withdrawn() {
      outbox.clear();
      visitor.forget();
    },
  });
  const api: Readonly<Record<string, (...args: never[]) => void>> = {
    identify,
    track,
    page: (properties?: Traits) => pages.view(properties),
    consent: consent.set,
    reset: visitor.forget,
  };
  const waiting = Array.isArray(window.scoreflow) ? (window.scoreflow as Command[]) : [];
  const push = (...commands: readonly Command[]) => {
    for (const [name, ...args] of commands) api[name]?.(...(args as never[]));
  };
  window.scoreflow = { ...api, push };
  pages.view();
  push(...waiting);
}

const key = script?.dataset.key;
if (!script || !key) console.warn('Scoreflow: the script tag needs data-key="YOUR_WRITE_KEY"');
else if (mayTrack()) start(key, new URL(script.src).origin, script.dataset.consent === "required");
else window.scoreflow = silent();

/** Who asks not to be tracked is not; what the page calls does nothing. */
function silent() {
  const nothing = () => undefined;
  return {
    identify: nothing,
    track: nothing,
    page: nothing,
    consent: nothing,
    reset: nothing,
    push: nothing,
  };
}
