/** The Segment protocol. */
import type { Refusal } from "../../contract/problem-json.js";
import { readMessage, type SegmentMessage } from "../../contract/segment-messages.js";
import type { App } from "../../runtime/app.js";
import { joinGroup } from "../../runtime/groups.js";
import { ingestBatch, ingestSegment } from "../../runtime/ingest.js";
import type { SaidGroup } from "../../runtime/segment-says.js";
import type { Accepted, Incoming } from "../../store/inbox.js";
import type { HandlersOf } from "../handler.js";
import { invalid } from "../invalid.js";
import { isRefused, refusalToSender } from "./refused.js";

const ACCEPTED = { body: { success: true } } as const;

export function segmentHandlers({
  store,
  wake,
  log,
}: App): HandlersOf<"identify" | "track" | "page" | "screen" | "group" | "alias" | "batch"> {
  const join = async (group: SaidGroup, message: Incoming | undefined, answer: Accepted | undefined) => {
    if (!message || !answer?.ok || !("timestamp" in message.message)) return;
    const { at: receivedAt, message: said } = message;
    await joinGroup(store, { group, lead: answer.lead, said: said.timestamp, receivedAt });
  };
  const accept = async (message: SegmentMessage, receivedAt: number) => {
    const ingested = ingestSegment(message, { receivedAt });
    if (!ingested.ok) return invalid(ingested.problems, "body");
    const { messages, group } = ingested;
    const answers = await store.inbox.accept(messages);
    if (group) await join(group, messages.at(-1), answers.at(-1));
    wake();
    const refused = answers.find(isRefused);
    return refused ? refusalToSender(refused) : ACCEPTED;
  };
  return {
    identify: ({ body, now }) => accept({ ...body, type: "identify" }, now),
    track: ({ body, now }) => accept({ ...body, type: "track" }, now),
    page: ({ body, now }) => accept({ ...body, type: "page" }, now),
    screen: ({ body, now }) => accept({ ...body, type: "screen" }, now),
    group: ({ body, now }) => accept({ ...body, type: "group" }, now),
    alias: ({ body, now }) => accept({ ...body, type: "alias" }, now),

    async batch({ body, now }) {
      const read = body.batch.map((sent, index) => readMessage(sent, ["batch", index]));
      const batch = read.map((one) => (one.ok ? one.message : null));
      const ingested = ingestBatch({ batch, sentAt: body.sentAt }, now);
      const answers = await store.inbox.accept(ingested.messages);
      for (const [at, group] of ingested.groups) await join(group, ingested.messages[at], answers[at]);
      wake();
      const unread = read.flatMap((one, index) => (one.ok ? [] : [{ index, problems: one.problems }]));
      const wrong = [...unread, ...ingested.rejected].map(({ index, problems }) =>
        rejection(index, invalid(problems, "body")),
      );
      const taken = answers.flatMap((answer, at) =>
        isRefused(answer) ? [rejection(ingested.indexes[at] ?? 0, refusalToSender(answer))] : [],
      );
      const rejected = [...wrong, ...taken].sort((a, b) => a.index - b.index);
      if (rejected.length === 0) return ACCEPTED;
      log.warn(
        { rejected: rejected.slice(0, 5), count: rejected.length },
        "messages of a batch were left out",
      );
      return { body: { success: true, rejected } };
    },
  };
}

function rejection(index: number, { refused: code, detail }: Refusal) {
  return { index, code, detail };
}
