/** The rows of an import become messages of leads: checked, bounded and in the store's form. Pure. */
import type { ImportRow } from "../contract/import-routes.js";
import { checkFacts } from "../contract/lead-facts.js";
import { LIMITS } from "../contract/limits.js";
import type { Path, Problem } from "../lead/problem.js";
import type { Identity, Incoming } from "../store/inbox.js";

export type IngestedRow =
  | { readonly ok: true; readonly message: Incoming }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface RowArrived {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Triggers do not fire (S37). */
  readonly silent: boolean;
  /** Tells repeats of the row; null counts every time. */
  readonly messageId: string | null;
}

/** A row of an import as a message of its lead; `silent` keeps triggers from firing (S37). */
export function ingestRow(
  row: ImportRow,
  { receivedAt, silent, messageId }: { receivedAt: number; silent: boolean; messageId: string | null },
):
  | { readonly ok: true; readonly message: Incoming }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const { row: _, externalId = "", attributes, ...fields } = row;
  const problems: Problem[] = [];
  if (externalId.length > LIMITS.id)
    problems.push(
      refusal(
        "schema.too_large",
        ["externalId"],
        `externalId has ${externalId.length} characters: at most ${LIMITS.id}`,
      ),
    );
  const facts = checkFacts(
    { ...fields, attributes },
    { source: "import", at: [], attributesAt: ["attributes"] },
  );
  if (!facts.ok) problems.push(...facts.problems);
  else if (externalId === "" && facts.email === null)
    problems.push(
      refusal(
        "lead.no_identity",
        [],
        "the row names no lead: it needs an externalId or an email, and both are empty",
      ),
    );
  if (!facts.ok || problems.length > 0) return { ok: false, problems };
  const { change, email } = facts;
  const who: Identity =
    externalId === "" ? { kind: "email", value: email ?? "" } : { kind: "external", value: externalId };
  return {
    ok: true,
    message: {
      who,
      ...(email === null ? {} : { email }),
      messageId,
      at: receivedAt,
      message: { kind: "change", change, timestamp: receivedAt, silent },
    },
  };
}

function refusal(code: string, path: Path, message: string): Problem {
  return { severity: "error", code, path, message };
}
