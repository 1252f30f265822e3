/** The Segment protocol. */
import { type Refusal, refuse } from "../../contract/problem-json.js";
import type { SegmentMessage } from "../../contract/segment-messages.js";
import type { App } from "../../runtime/app.js";
import { ingestBatch, ingestSegment } from "../../runtime/ingest.js";
import type { Accepted } from "../../store/inbox.js";
import type { HandlersOf } from "../handler.js";
import { invalid } from "../invalid.js";

const ACCEPTED = { body: { success: true } } as const;

export function segmentHandlers({
  store,
  wake,
  log,
}: App): HandlersOf<"identify" | "track" | "page" | "group" | "alias" | "batch"> {
  const accept = async (message: SegmentMessage, receivedAt: number) => {
    const ingested = ingestSegment(message, { receivedAt });
    if (!ingested.ok) return invalid(ingested.problems, "body");
    const answers = await store.inbox.accept(ingested.messages);
    wake();
    const refused = answers.find(isRefused);
    return refused ? emailTaken(refused) : ACCEPTED;
  };
  return {
    identify: ({ body, now }) => accept({ ...body, type: "identify" }, now),
    track: ({ body, now }) => accept({ ...body, type: "track" }, now),
    page: ({ body, now }) => accept({ ...body, type: "page" }, now),
    group: () => notAvailable("group"),
    alias: () => notAvailable("alias"),

    async batch({ body, now }) {
      // The schema lets no other type through.
      const ingested = ingestBatch(body as Parameters<typeof ingestBatch>[0], now);
      const answers = await store.inbox.accept(ingested.messages);
      wake();
      const wrong = ingested.rejected.map(({ index, problems }) =>
        rejection(index, invalid(problems, "body")),
      );
      const taken = answers.flatMap((answer, at) =>
        isRefused(answer) ? [rejection(ingested.indexes[at] ?? 0, emailTaken(answer))] : [],
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

type Refused = Extract<Accepted, { ok: false }>;

function isRefused(answer: Accepted): answer is Refused {
  return !answer.ok;
}

function emailTaken({ lead }: Refused): Refusal {
  return refuse(
    "lead.email_taken",
    "The email address belongs to another lead, and two known leads are not merged by themselves: nothing of the message was taken.",
    lead === null ? {} : { lead },
  );
}

function notAvailable(type: string): Refusal {
  return refuse(
    "message.not_available",
    `"${type}" is not available in this version: send identify, track and page.`,
  );
}
