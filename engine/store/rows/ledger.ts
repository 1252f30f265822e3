import type { LedgerEntry } from "../../score/state.js";
import type { LedgerRow } from "../leads.js";
import type { Row } from "./tables.js";

export function ledgerEntryFrom(row: Row<"ledger">): LedgerEntry {
  return {
    entry: row.entry,
    model: row.model,
    rule: row.rule,
    group: row.group_id,
    points: row.points,
    at: row.at,
    cause: JSON.parse(row.cause),
    fadesAt: row.fades_at,
  };
}

export function ledgerRowFrom(row: Row<"ledger">): LedgerRow {
  const { ended_at: at, ended_reason: reason } = row;
  const ended = at === null ? null : { at, reason: reason as NonNullable<LedgerRow["ended"]>["reason"] };
  return { ...ledgerEntryFrom(row), ended };
}
