/** The rows of the tables that the migrations of each store make, as either database returns them. */
import type { Generated, Insertable, Selectable } from "kysely";

export interface Tables {
  leads: {
    id: string;
    created_at: number;
    facts: string;
    scores: Generated<string>;
    flows: Generated<string>;
    crossings: Generated<string>;
    segments: Generated<string>;
    sends: Generated<string>;
    suppressed: string | null;
    clock: number | null;
    last_seq: Generated<number>;
    newest_event: number | null;
    entries: Generated<number>;
    items: Generated<number>;
    due_at: number | null;
    parked_at: number | null;
    parked: string | null;
    merged_into: string | null;
  };
  identities: { kind: string; value: string; lead: string; said: number };
  lead_search: { lead: string; external: string; words: string };
  lead_segments: { lead: string; segment: string; since: number };
  lead_scores: { lead: string; model: string; total: number };
  inbox: MessageColumns & { seq: Generated<number> };
  log: MessageColumns & { seq: number; applied_to: string | null };
  ledger: {
    lead: string;
    entry: number;
    model: string;
    rule: string | null;
    group_id: string;
    points: number;
    at: number;
    cause: string;
    fades_at: number | null;
    ended_at: number | null;
    ended_reason: string | null;
  };
  enrollments: {
    id: string;
    lead: string;
    flow: string;
    version: number;
    nth: number;
    status: string;
    node: string;
    since: number;
    since_seq: number;
    visits: string;
    due: number | null;
    limit_at: number | null;
    held: string | null;
    enrolled_at: number;
    ended_at: number | null;
    outcome: string | null;
    failure: string | null;
  };
  timeline: { lead: string; n: number; seq: number | null; record: string | null };
  node_counts: { flow: string; version: number; node: string; entered: number; here: number };
  outbox: {
    n: Generated<number>;
    key: string;
    lead: string;
    enrollment: string;
    marketing: number;
    effect: string;
    state: string;
    not_before: number;
    reason: string | null;
    attempts: Generated<number>;
    worker: string | null;
    handed_at: number | null;
    done_at: number | null;
    response: string | null;
    withdrawn: Generated<number>;
  };
  hits: { lead: string; id: string; delivery: string; at: number; hit: string };
  documents: {
    kind: string;
    id: string;
    draft: string;
    revision: number;
    published: number | null;
    updated_at: number;
  };
  document_versions: {
    kind: string;
    id: string;
    version: number;
    text: string;
    published_at: number;
    fires: Generated<number>;
  };
  counters: { name: string; value: number };
  mails: {
    n: Generated<number>;
    id: string;
    at: number;
    sender: string;
    recipient: string;
    subject: string;
    raw: string;
  };
  alerts: {
    n: Generated<number>;
    key: string;
    at: number;
    lead: string;
    flow: string;
    recipient: string;
    message: string;
    reasons: string;
  };
  suppressions: { email: string; reason: string; at: number };
  keys: { id: string; name: string; scope: string; hash: string; created_at: number };
  jobs: {
    id: string;
    kind: string;
    params: string;
    cursor: string;
    done: number;
    total: number | null;
    posted: number;
    state: string;
    reason: string | null;
    created_at: number;
    updated_at: number;
  };
  sources: { id: string; name: string; map: string; created_at: number; updated_at: number };
  source_failures: {
    n: Generated<number>;
    source: string;
    at: number;
    code: string;
    message: string;
    body: string;
  };
  lead_groups: { id: string; facts: string; told: string };
  group_members: { lead: string; group_id: string };
  secrets: { name: string; value: string };
  users: { id: string; email: string; name: string; password: string | null; created_at: number };
  sessions: { hash: string; user: string; created_at: number; expires_at: number };
  sign_in_links: { hash: string; user: string | null; created_at: number; expires_at: number };
}

interface MessageColumns {
  lead: string;
  at: number;
  kind: string;
  name: string | null;
  timestamp: number | null;
  hash: Buffer | null;
  message_id: string | null;
  message: string;
}

/** A row as it is read. */
export type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;
/** A row as it is inserted. */
export type NewRow<Table extends keyof Tables> = Insertable<Tables[Table]>;
