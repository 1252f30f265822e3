/** What becomes of a workspace from where it was left: recovered, played to its end, and read whole. */
import type { Mailer } from "../../../engine/channels/mailer.js";
import type { Store } from "../../../engine/store/store.js";
import { inTurn } from "../../runtime/in-turn.js";
import { roughSeas } from "../../runtime/live-and-simulated.js";
import { newWorld } from "../../support/world.js";
import type { Workspace } from "./workspace.js";

export async function livedOn(store: Store, { at, rest }: Workspace) {
  const left: string[] = [];
  const { mailer, seen } = inTurn(noting(left, roughSeas()));
  const world = await newWorld({
    start: new Date(at).toISOString(),
    stores: [seen(store)],
    mailer: () => mailer,
  });
  const recovered = await store.outbox.recover(at);
  for (const message of rest) {
    await world.passTimeUntil(new Date(Math.max(message.at, world.now())).toISOString());
    await store.inbox.accept([message]);
  }
  await world.passTime("P5D");

  const lives = [];
  for await (const batch of store.leads.walk(100))
    for (const row of batch) lives.push({ row, ...(await lifeOf(store, row.lead.id)) });
  const flows = await store.documents.list("flow");
  return {
    recovered,
    left: left.toSorted(),
    lives,
    counts: await Promise.all(flows.map(({ id }) => store.flows.counts(id))),
    members: [...(await store.segments.counts())].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    inbox: await store.inbox.size(),
    parked: await store.work.parked(),
    alerts: (await store.alerts.list({ limit: 1_000 })).items.map(({ key }) => key).toSorted(),
  };
}

/** All that a store knows of a lead, but for its own numbers and whose hands a delivery went through. */
async function lifeOf(store: Store, lead: string) {
  const deliveries = await store.outbox.list({ lead, limit: 1_000 });
  return {
    records: await store.leads.records(lead),
    log: (await store.leads.log(lead)).map(({ seq, ...arrival }) => arrival),
    ledger: await store.leads.ledger(lead),
    crossings: await store.leads.crossings(lead),
    enrollments: (await store.leads.enrollments(lead)).map(({ sinceSeq, ...enrollment }) => enrollment),
    deliveries: deliveries.items.map(({ worker, ...delivery }) => delivery),
  };
}

/** Notes the key of each mail that leaves. */
function noting(left: string[], mailer: Mailer): Mailer {
  return {
    async send(mail) {
      const result = await mailer.send(mail);
      if (result.outcome === "sent") left.push(mail.key);
      return result;
    },
    close: () => mailer.close(),
  };
}
