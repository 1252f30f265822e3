/** Engines on one PostgreSQL, each with a store of its own as a process has one, and a note of every claim that they make. */
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import type { ClaimedLead, Incoming, Store } from "../../engine/store/store.js";
import { freshSchema, type Schema } from "../support/postgres-schema.js";
import { newWorld, type World } from "../support/world.js";

export interface Crowd {
  readonly world: World;
  readonly schema: Schema;
  close(): Promise<void>;
}

export interface CrowdOptions {
  readonly engines: number;
  readonly start: string;
  /** Sees what each claim took, before it is decided; in the order of the claims, whoever makes them. */
  claimed?(leads: readonly ClaimedLead[]): void;
  /** When the claim has been committed. */
  committed?(leads: readonly ClaimedLead[]): Promise<void>;
}

export async function newCrowd({ engines, start, claimed, committed }: CrowdOptions): Promise<Crowd> {
  const schema = await freshSchema();
  const [first, ...others] = await Promise.all(
    Array.from({ length: engines }, () => openPostgresStore({ url: schema.url, connections: 4 })),
  );
  if (!first) throw new RangeError(`${engines} engines are no crowd`);
  const watched = (store: Store): Store => ({
    ...store,
    work: {
      ...store.work,
      async run(now, limit, needs, decide) {
        let taken: readonly ClaimedLead[] = [];
        const count = await store.work.run(now, limit, needs, (leads) => {
          taken = leads;
          claimed?.(leads);
          return decide(leads);
        });
        await committed?.(taken);
        return count;
      },
    },
  });
  const world = await newWorld({ start, stores: [watched(first), ...others.map(watched)] });
  return {
    world,
    schema,
    async close() {
      for (const store of [first, ...others]) await store.close();
      await schema.drop();
    },
  };
}

/** As many at once as a sender may send. */
const IN_A_BATCH = 500;

export async function accept({ store }: World, messages: readonly Incoming[]): Promise<void> {
  for (let i = 0; i < messages.length; i += IN_A_BATCH) {
    const answers = await store.inbox.accept(messages.slice(i, i + IN_A_BATCH));
    const refused = answers.find(({ ok }) => !ok);
    if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
  }
}

export function eventOf(lead: string, name: string, messageId: string, at: number): Incoming {
  return {
    who: { kind: "external", value: lead },
    messageId,
    at,
    message: { kind: "event", name, properties: {}, timestamp: at, silent: false },
  };
}
