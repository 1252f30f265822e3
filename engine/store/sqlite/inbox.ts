import type { Accepted, InboxStore, Incoming } from "../inbox.js";
import type { JobStep } from "../jobs.js";
import { place } from "../place.js";
import { append } from "./append.js";
import type { SqliteDatabase } from "./database.js";
import { namesIn } from "./identities.js";
import { stepJob } from "./write-job.js";

export function inboxStore({ writer, reader, write, soon }: SqliteDatabase): InboxStore {
  const names = namesIn(writer);

  function acceptAll(messages: readonly Incoming[]): Accepted[] {
    return messages.map((incoming) => {
      const placed = place(names, incoming);
      if (!placed.ok) return placed;
      const { lead, created } = placed;
      let seq = 0;
      for (const [index, message] of placed.messages.entries()) {
        const isWhatCame = index === placed.messages.length - 1;
        const messageId = isWhatCame ? incoming.messageId : null;
        seq = append(writer, lead, { at: incoming.at, messageId, message });
      }
      return { ok: true, lead, created, seq };
    });
  }

  return {
    accept: (messages: readonly Incoming[], job?: JobStep) =>
      soon(messages.length, () => {
        if (job) stepJob(writer, job);
        return acceptAll(messages);
      }),

    async rehearse(messages) {
      const rehearsal = new Rehearsal();
      try {
        write(() => {
          rehearsal.answers = acceptAll(messages);
          throw rehearsal; // undoes everything
        });
      } catch (error) {
        if (error !== rehearsal) throw error;
      }
      return rehearsal.answers;
    },

    async size() {
      return reader.sql<{ n: number }>("SELECT count(*) AS n FROM inbox").get()?.n ?? 0;
    },
  };
}

/** Thrown to end a transaction that was only for show. */
class Rehearsal extends Error {
  answers: readonly Accepted[] = [];
}
