// The leads as the engine itself makes them: what they did is accepted and applied a day at a time, so that a lead's rows
// lie scattered over the tables as they do in life.

import { decideBatch } from "../../../dist/engine/runtime/decide.js";
import { DAYS, definitions, documents, imported, START } from "./scene.mjs";

const LEADS_A_BATCH = 100;
const MESSAGES_A_REQUEST = 500;

/** Into an empty store. */
export async function makeLeads(store, leads) {
  await publishAll(store);
  for (let day = 0; day < DAYS; day++) {
    const messages = Array.from({ length: leads }, (_, n) => imported(n, day)).flat();
    for (let from = 0; from < messages.length; from += MESSAGES_A_REQUEST)
      await store.inbox.accept(messages.slice(from, from + MESSAGES_A_REQUEST));
    while ((await store.work.run(START, LEADS_A_BATCH, definitions.needs, decide)) > 0);
  }
}

const decide = decideBatch(START, definitions);

export async function publishAll(store) {
  const written = await store.documents.write(START, documents);
  if (!written.ok) throw new Error(`nothing was published: ${written.code}`);
}
