/**
 * Two mails of a lead that are in hand together come back in any order, and each result is a message of the lead. For runs
 * that are to be compared, the order must be one: here a mail leaves when those handed over before it are settled.
 */
import { once, setMaxListeners } from "node:events";
import type { Mailer } from "../../engine/channels/mailer.js";
import type { Store } from "../../engine/store/store.js";

export interface InTurn {
  readonly mailer: Mailer;
  /** The store as an engine is to have it, so that hand-overs and settlements are seen. */
  seen(store: Store): Store;
}

export function inTurn(mailer: Mailer): InTurn {
  /** By lead: the keys in hand, in the order of their hand-over. */
  const inHand = new Map<string, Set<string>>();
  const leadOf = new Map<string, string>();
  const settled = new EventTarget();
  setMaxListeners(0, settled);

  const keysOf = (lead: string) => {
    const keys = inHand.get(lead) ?? new Set();
    inHand.set(lead, keys);
    return keys;
  };
  const isFirst = (key: string) => {
    const [first] = keysOf(leadOf.get(key) as string);
    return first === key;
  };

  return {
    mailer: {
      async send(mail) {
        while (!isFirst(mail.key)) await once(settled, "one");
        return mailer.send(mail);
      },
      close: () => mailer.close(),
    },
    seen: (store) => ({
      ...store,
      outbox: {
        ...store.outbox,
        async handOver(...args) {
          const taken = await store.outbox.handOver(...args);
          for (const { delivery } of taken) {
            const { key, lead } = delivery.effect;
            leadOf.set(key, lead);
            keysOf(lead).add(key);
          }
          return taken;
        },
        async settle(at, settlements) {
          await store.outbox.settle(at, settlements);
          for (const { key } of settlements) keysOf(leadOf.get(key) as string).delete(key);
          settled.dispatchEvent(new Event("one"));
        },
      },
    }),
  };
}
