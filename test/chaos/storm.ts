/**
 * Events stream in and mails go out to a real SMTP server, while trouble is made: then the books are balanced, and say what
 * was acknowledged, what was applied, what was mailed, and what the database says of itself.
 */
import { pause } from "../support/server-process.js";
import { startSmtp } from "../support/smtp.js";
import { type Aftermath, balance } from "./books.js";
import { publishFlows } from "./flows.js";
import { type Random, randomFrom } from "./random.js";
import { create, type Party, post } from "./talk.js";

export interface Storm<P extends Party> {
  readonly seed: number;
  /** At least so many; they go on coming until the trouble is over. */
  readonly events: number;
  /** How many send, each its own events. */
  readonly senders?: number;
  /** How long a sender takes breath after each batch. */
  readonly breathMs?: number;
  start(environment: Readonly<Record<string, string>>): Promise<P>;
  trouble(party: P, random: Random): Promise<void>;
}

const LEADS = 400;
const IN_A_BATCH = 50;

export async function storm<P extends Party>({
  seed,
  events,
  senders = 1,
  breathMs = 0,
  start,
  trouble,
}: Storm<P>): Promise<Aftermath> {
  const random = randomFrom(seed);
  const smtp = await startSmtp();
  const party = await start({ SMTP_URL: smtp.url });
  try {
    await publishFlows(party);
    const { secret: writeKey } = await create(party, "/api/keys", { name: "storm", scope: "ingest" });

    const acknowledged = new Set<string>();
    const refusals = new Set<string>();
    let next = 0;
    let isOver = false;
    const stream = async () => {
      while (next < events || !isOver) {
        const batch = Array.from({ length: IN_A_BATCH }, () => message(next++, random));
        // A sender that hears nothing, or no, sends the same again.
        for (;;) {
          const refusal = await post(party, writeKey, batch);
          if (refusal === null) break;
          refusals.add(refusal);
          await pause(20);
        }
        for (const { messageId } of batch) acknowledged.add(messageId);
        await pause(breathMs);
      }
    };
    const troubled = trouble(party, random).finally(() => {
      isOver = true;
    });
    await Promise.all([troubled, ...Array.from({ length: senders }, stream)]);
    return await balance({ party, acknowledged, refusals, smtp });
  } finally {
    await party.end();
    await smtp.close();
  }
}

function message(index: number, random: Random) {
  const messageId = `m${index}`;
  if (index < LEADS)
    return {
      type: "identify",
      messageId,
      userId: `lead-${index}`,
      traits: { email: `lead-${index}@example.com`, owner: "rep@example.com", consent: { marketing: true } },
    };
  return {
    type: "track",
    messageId,
    userId: `lead-${Math.floor(random() * LEADS)}`,
    event: random() < 0.5 ? "points1" : "points5",
    properties: {},
  };
}
