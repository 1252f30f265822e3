/** Where messages arrive. Any number of processes may accept at once. */
import type { Accepted, InboxStore, Incoming } from "../inbox.js";
import type { JobStep } from "../jobs.js";
import type { Placed } from "../place.js";
import { append, type NewMessage } from "./append.js";
import type { Pg, PgTx } from "./database.js";
import type { Changes } from "./directory.js";
import { groupCommit } from "./group-commit.js";
import { addLeads, readDirectory, storeIdentities } from "./identities.js";
import { stepJob } from "./write-job.js";

interface Call {
  readonly messages: readonly Incoming[];
  readonly job: JobStep | undefined;
}

const IDENTITIES_KEY = "hashtextextended('identities of ' || current_schema(), 0)";
/**
 * Who makes leads or moves identities is alone among those who accept: two messages may never make two leads of one
 * person. Those who only find leads that are there, nearly all, do not disturb each other.
 */
const ALONE = `SELECT pg_advisory_xact_lock(${IDENTITIES_KEY})`;
const AMONG_OTHERS = `SELECT pg_advisory_xact_lock_shared(${IDENTITIES_KEY})`;

/** `told` is called when messages have been committed. */
export function inboxStore(pg: Pg, told: () => void): { inbox: InboxStore; close(): Promise<void> } {
  const group = groupCommit<Call, readonly Accepted[]>(
    // A step that is refused undoes its whole transaction, so nobody else is in it.
    ({ messages, job }) => (job ? Number.POSITIVE_INFINITY : messages.length),
    async (calls) => {
      const messages = calls.flatMap((call) => call.messages);
      const job = calls.find((call) => call.job)?.job;
      const answers =
        (await pg.transaction((tx) => accept(tx, messages, job, AMONG_OTHERS))) ??
        (await pg.transaction((tx) => accept(tx, messages, job, ALONE))) ??
        [];
      told();
      let end = 0;
      return calls.map(({ messages: own }) => {
        end += own.length;
        return answers.slice(end - own.length, end);
      });
    },
  );

  const inbox: InboxStore = {
    accept: (messages, job) => group.soon({ messages, job }),

    async rehearse(messages) {
      const placing = await readDirectory(pg, messages);
      return messages.map((incoming) => {
        const placed = placing.place(incoming);
        if (!placed.ok) return placed;
        const { lead, created } = placed;
        return { ok: true, lead, created, seq: 0 };
      });
    },

    async size() {
      return (await pg.query<{ n: number }>("SELECT count(*) AS n FROM inbox"))[0]?.n ?? 0;
    },
  };
  return { inbox, close: group.close };
}

/** Null, and nothing is done, where the messages change identities and this is not done alone. */
async function accept(
  tx: PgTx,
  messages: readonly Incoming[],
  job: JobStep | undefined,
  lock: typeof ALONE | typeof AMONG_OTHERS,
): Promise<readonly Accepted[] | null> {
  await tx.query(lock);
  const placing = await readDirectory(tx, messages);
  const placed = messages.map((incoming) => ({ incoming, answer: placing.place(incoming) }));
  const changes = placing.changes();
  if (lock === AMONG_OTHERS && changesWhoIsWho(changes)) return null;

  if (job) await stepJob(tx, job);
  await addLeads(tx, changes.leads);
  const numbers = await append(
    tx,
    placed.flatMap(({ incoming, answer }) => (answer.ok ? newMessages(incoming, answer) : [])),
  );
  await storeIdentities(tx, changes);

  let last = -1;
  return placed.map(({ answer }) => {
    if (!answer.ok) return answer;
    const { lead, created, messages } = answer;
    last += messages.length;
    return { ok: true, lead, created, seq: numbers[last] ?? 0 };
  });
}

/** What came is the last of them. */
function newMessages(
  { at, messageId }: Incoming,
  { lead, messages }: Extract<Placed, { readonly ok: true }>,
): readonly NewMessage[] {
  return messages.map((message, index) => ({
    lead,
    at,
    messageId: index === messages.length - 1 ? messageId : null,
    message,
  }));
}

function changesWhoIsWho({ leads, removed, added }: Changes): boolean {
  return leads.length + removed.length + added.length > 0;
}
