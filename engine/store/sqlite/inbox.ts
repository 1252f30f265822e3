import type { Accepted, InboxStore, Incoming } from "../inbox.js";
import type { JobStep } from "../jobs.js";
import { append } from "./append.js";
import type { SqliteDatabase } from "./database.js";
import { placeMessage } from "./identities.js";
import { stepJob } from "./jobs.js";

export function inboxStore({ writer, reader, write, soon }: SqliteDatabase): InboxStore {
  function acceptAll(messages: readonly Incoming[]): Accepted[] {
    return messages.map((incoming) => {
      const placed = placeMessage(writer, incoming);
      return placed.ok ? { ...placed, seq: append(writer, placed.lead, incoming) } : placed;
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
