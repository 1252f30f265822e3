/** The same log, lived through a real store and simulated: what each recorded. */
import type { Mailer, SendResult } from "../../engine/channels/mailer.js";
import type { Arrival } from "../../engine/journey/input.js";
import type { JourneyRecord } from "../../engine/journey/record.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import { shortHash } from "../../engine/lead/hash.js";
import { runningDefinitions } from "../../engine/runtime/definitions.js";
import { verify } from "../../engine/runtime/verify.js";
import { type World as Definitions, START } from "../support/random.js";
import { newWorld } from "../support/world.js";

/** By the hash of its key a mail leaves, leaves only at the second attempt, bounces, or may or may not have left. */
export function roughSeas(): Mailer {
  const tried = new Set<string>();
  return {
    async send({ key }): Promise<SendResult> {
      const fate = Number.parseInt(shortHash("fate", key).slice(0, 2), 16) % 8;
      const again = tried.has(key);
      tried.add(key);
      if (fate === 0) return { outcome: "permanent", error: "550 5.1.1", bounced: true };
      if (fate === 1) return { outcome: "uncertain", error: "the line was cut", bounced: false };
      if (fate < 4 && !again) return { outcome: "transient", error: "451 4.7.1", bounced: false };
      return { outcome: "sent", response: "250 2.0.0" };
    },
    close: async () => {},
  };
}

export interface Lived {
  readonly live: readonly JourneyRecord[];
  readonly simulated: readonly JourneyRecord[];
  readonly findings: readonly unknown[];
  readonly parked: readonly unknown[];
}

/** `pauses`: before which messages the engine is at work; what comes between them waits in the inbox together. */
export async function liveAndSimulated(
  { flows, models, segments, emails, settings }: Definitions,
  log: readonly Arrival[],
  pauses: readonly boolean[],
): Promise<Lived> {
  const world = await newWorld({ start: new Date(START).toISOString(), mailer: roughSeas });
  try {
    await world.publish(settings, ...models, ...segments, ...emails, ...flows);
    for (const [index, { at, messageId, message }] of log.entries()) {
      if (pauses[index % pauses.length]) await world.passTimeUntil(new Date(at).toISOString());
      else world.skipTimeUntil(new Date(at).toISOString());
      const who = { kind: "external", value: "ana" } as const;
      await world.store.inbox.accept([{ who, messageId, at, message }]);
    }
    await world.passTime("P10D");

    const lead = await world.lead("ana");
    const definitions = await runningDefinitions(world.store, settings).current();
    const arrivals = await world.store.leads.log(lead);
    const span = { from: null, until: world.now() + 1 };
    return {
      live: await world.records("ana"),
      simulated: simulateLead({ id: lead, change: {}, arrivals }, span, definitions, false),
      findings: (await verify(world.store)).findings,
      parked: await world.store.work.parked(),
    };
  } finally {
    await world.close();
  }
}
