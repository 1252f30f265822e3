/**
 * Unsubscribing (RFC 8058, CAN-SPAM): the link in a mail leads to a page that asks, because scanners open every link;
 * the mail client's own button posts here without asking, and so does the page's.
 */
import { readUnsubscribeToken } from "../../channels/unsubscribe-token.js";
import { type Refusal, refuse } from "../../contract/problem-json.js";
import type { App } from "../../runtime/app.js";
import type { Incoming } from "../../store/inbox.js";
import type { LeadRow } from "../../store/leads.js";
import { addressOf } from "../../store/rows/address.js";
import type { Store } from "../../store/store.js";
import type { HandlersOf } from "../handler.js";
import { askingPage, donePage } from "../pages/unsubscribe-page.js";

export function unsubscribeHandlers({
  store,
  config,
  wake,
}: App): HandlersOf<"unsubscribePage" | "unsubscribe"> {
  const leadOf = async (token: string): Promise<LeadRow | Refusal> => {
    const id = readUnsubscribeToken(config.secret, token);
    const row = id === null ? null : await store.leads.get(id);
    return (
      row ??
      refuse(
        "unsubscribe.bad_link",
        "This link is not one of ours, or it was cut: copy the whole of it from the mail.",
      )
    );
  };
  return {
    async unsubscribePage({ params: { token } }) {
      const row = await leadOf(token);
      return "refused" in row ? row : { body: askingPage(localeOf(row)) };
    },
    async unsubscribe({ params: { token }, now }) {
      const row = await leadOf(token);
      if ("refused" in row) return row;
      await unsubscribe(store, row, now);
      wake();
      return { body: donePage(localeOf(row)) };
    },
  };
}

function localeOf({ lead }: LeadRow): string | null {
  return lead.fields.locale?.value ?? null;
}

/**
 * The address is suppressed before the answer, so that no mail leaves from then on; the lead's own record follows. Where two
 * leads became one, the mail may have gone to the address of either, and mail that was planned for it may wait.
 */
async function unsubscribe(store: Store, { lead }: LeadRow, now: number): Promise<void> {
  const own = addressOf(lead);
  const addresses = new Set([...(own === null ? [] : [own]), ...(await store.leads.addresses(lead.id))]);
  for (const email of addresses) await store.suppressions.add({ email, reason: "unsubscribed", at: now });
  const [first] = addresses;
  const suppressed = first === undefined ? null : await store.suppressions.get(first);
  const isSuppressed = first === undefined || (suppressed !== null && suppressed.at < now);
  if (isSuppressed && lead.consent.marketing?.granted === false) return;
  const who = { kind: "lead", value: lead.id } as const;
  const common = { timestamp: now, silent: false } as const;
  const messages: Incoming[] = [
    {
      who,
      messageId: null,
      at: now,
      message: {
        kind: "change",
        change: { consent: { marketing: { granted: false, source: "unsubscribe" } } },
        ...common,
      },
    },
    {
      who,
      // Named by the suppression, which stays until somebody lifts it: so many clicks are one event.
      messageId: `unsubscribed/${suppressed?.at ?? now}`,
      at: now,
      message: { kind: "event", name: "unsubscribed", properties: {}, ...common },
    },
  ];
  await store.inbox.accept(messages);
}
