/** Google's Measurement Protocol. */
import type { App } from "../../runtime/app.js";
import { ingestBatch } from "../../runtime/ingest.js";
import { ga4Messages } from "../../runtime/ingest-ga4.js";
import type { HandlersOf } from "../handler.js";
import { invalid } from "../invalid.js";
import { isRefused, refusalToSender } from "./refused.js";

export function ga4Handlers({ store, wake }: App): HandlersOf<"collect"> {
  return {
    async collect({ body, now }) {
      const { messages, rejected } = ingestBatch({ batch: ga4Messages(body) }, now);
      const [first] = rejected;
      // Its senders know no partial success: all of it is taken, or none.
      if (first) return invalid(first.problems, "body");
      const isGivenAddress = messages.some(({ email }) => email !== undefined);
      const rehearsed = isGivenAddress ? (await store.inbox.rehearse(messages)).find(isRefused) : undefined;
      if (rehearsed) return refusalToSender(rehearsed);
      const answers = await store.inbox.accept(messages);
      wake();
      // The address may have become another lead's just now.
      const refused = answers.find(isRefused);
      return refused ? refusalToSender(refused) : { body: null };
    },
  };
}
