/** What scores are worked out from, out of the rows of a batch of leads. */
import type { LeadHistory } from "../../journey/score-preview.js";
import { own } from "../../lead/own.js";
import { groupBy } from "./group-by.js";
import { ledgerEntryFrom } from "./ledger.js";
import { pastEventFrom } from "./message.js";
import type { Row } from "./tables.js";

export interface HistoryRows {
  readonly leads: readonly Pick<Row<"leads">, "id" | "facts" | "scores" | "clock">[];
  readonly events: readonly Pick<Row<"log">, "lead" | "seq" | "message" | "message_id">[];
  /** Live entries of score.adjust. */
  readonly adjustments: readonly Row<"ledger">[];
}

export function historiesFrom(
  { leads, events, adjustments }: HistoryRows,
  model: string,
): readonly LeadHistory[] {
  const eventsOf = groupBy(events, ({ lead }) => lead, pastEventFrom);
  const adjustmentsOf = groupBy(adjustments, ({ lead }) => lead, ledgerEntryFrom);
  return leads.map(({ id, facts, scores, clock }) => ({
    lead: JSON.parse(facts),
    clock,
    score: own(JSON.parse(scores), model) ?? null,
    events: eventsOf.get(id) ?? [],
    adjustments: adjustmentsOf.get(id) ?? [],
  }));
}
