/** What leaves the engine, and what people do about it by hand. */
import { type Refusal, refuse } from "../../contract/problem-json.js";
import { normaliseEmail } from "../../lead/email-address.js";
import type { App } from "../../runtime/app.js";
import type { HandlersOf } from "../handler.js";
import { deliveryView } from "../views/delivery-view.js";
import { iso } from "../views/instant.js";
import { withoutUndefined } from "../without-undefined.js";

type Ids =
  | "deliveries"
  | "delivery"
  | "resend"
  | "dismiss"
  | "mailbox"
  | "mail"
  | "suppressions"
  | "removeSuppression";

export function deliveryHandlers({ store, wake, clock, changes }: App): HandlersOf<Ids> {
  const { outbox, mailbox, suppressions } = store;

  const show = async (key: string) => {
    const delivery = await outbox.get(key);
    return delivery ? { body: deliveryView(delivery) } : noDelivery(key);
  };

  /** The lead's inputs told it that its address takes no mail: another tells that it does again. */
  const tellUnsuppressed = async (address: string) => {
    const lead = await store.leads.find({ kind: "email", value: address });
    if (lead === null) return;
    const who = { kind: "lead", value: lead } as const;
    await store.inbox.accept([{ who, messageId: null, at: clock.now(), message: { kind: "unsuppressed" } }]);
    wake();
  };

  const byHand = async (key: string, act: () => Promise<boolean>) => {
    const delivery = await outbox.get(key);
    if (!delivery) return noDelivery(key);
    if (!(await act()))
      return refuse(
        "delivery.settled",
        `The delivery is ${delivery.state}: only an uncertain or dead one is resent or dismissed by hand.`,
      );
    wake();
    changes.tell("deliveries");
    return show(key);
  };

  return {
    async deliveries({ query }) {
      // By the id of a lead that was merged, those of the survivor.
      const { lead } = query;
      const id = lead && ((await store.leads.find({ kind: "lead", value: lead })) ?? lead);
      const { items, next } = await outbox.list(withoutUndefined({ ...query, lead: id }));
      return { body: { items: items.map(deliveryView), next } };
    },
    delivery: ({ params: { key } }) => show(key),
    resend: ({ params: { key }, now }) => byHand(key, () => outbox.resend(key, now)),
    dismiss: ({ params: { key }, now }) => byHand(key, () => outbox.dismiss(key, now)),

    async mailbox({ query }) {
      const { items, next } = await mailbox.list(withoutUndefined(query));
      return { body: { items: items.map((mail) => ({ ...mail, at: iso(mail.at) })), next } };
    },
    async mail({ params: { id } }) {
      const mail = await mailbox.get(id);
      if (!mail) return refuse("mail.not_found", `There is no mail "${id}" in the mailbox.`);
      return { body: { ...mail, at: iso(mail.at) } };
    },

    async suppressions({ query }) {
      const { items, next } = await suppressions.list(withoutUndefined(query));
      return { body: { items: items.map((one) => ({ ...one, at: iso(one.at) })), next } };
    },
    async removeSuppression({ params: { email } }) {
      const address = normaliseEmail(email) ?? email;
      if (await suppressions.remove(address)) {
        await tellUnsuppressed(address);
        return { body: null };
      }
      return refuse("suppression.not_found", `Mail may go to "${email}" as it is: nothing was removed.`);
    },
  };
}

function noDelivery(key: string): Refusal {
  return refuse(
    "delivery.not_found",
    `There is no delivery "${key}": a key's slashes are sent as %2F in an address.`,
  );
}
