/** The one shape of an error (RFC 9457, application/problem+json) and every code there is. HTTP statuses are decided in http/. */
import { z } from "zod";
import { type Problem, pointer } from "../lead/problem.js";

export const PROBLEM_TYPE = "application/problem+json";

/** Stable codes with their titles: a client branches on the code, a person reads title and detail. */
export const PROBLEMS = {
  "route.not_found": "There is no such address",
  "route.not_allowed": "The address does not take this method",
  "auth.no_key": "A key is needed",
  "auth.bad_key": "The key is not known",
  "auth.wrong_scope": "The key may not do this",
  "auth.no_session": "The session has ended",
  "auth.cross_site": "The request comes from another site",
  "auth.wrong_password": "The address and the password do not match",
  "auth.bad_link": "The link does not work any more",
  "request.bad_path": "The address cannot be read",
  "request.bad_json": "The body is not JSON",
  "request.not_json": "The body is of another type",
  "request.too_large": "The body is too large",
  "request.too_many": "Too many requests",
  "request.invalid": "The request is not as described",
  "request.aborted": "The body did not arrive whole",
  "lead.not_found": "There is no such lead",
  "lead.email_taken": "The email address belongs to another lead",
  "lead.exists": "The lead exists already",
  "lead.two_known": "Both leads are known",
  "lead.same_lead": "The two are one lead",
  "lead.not_parked": "The lead is not parked",
  "flow.not_found": "There is no such flow",
  "score.not_found": "There is no such score model",
  "segment.not_found": "There is no such segment",
  "email.not_found": "There is no such email",
  "settings.not_found": "There are no such settings",
  "template.not_found": "There is no such template",
  "flow.has_problems": "The flow has problems",
  "score.has_problems": "The score model has problems",
  "segment.has_problems": "The segment has problems",
  "email.has_problems": "The email has problems",
  "settings.has_problems": "The settings have problems",
  "flow.not_published": "The flow is not published",
  "flow.no_manual_trigger": "The flow has no manual trigger",
  "document.other_id": "The document has another id",
  "document.exists": "The document exists already",
  "document.changed": "The document has been changed meanwhile",
  "document.conflicts": "Some documents exist already with other content",
  "document.invalid": "A document is not as its format says",
  "delivery.not_found": "There is no such delivery",
  "delivery.settled": "The delivery needs no hand",
  "mail.not_found": "There is no such mail",
  "job.not_found": "There is no such job",
  "job.ended": "The job has ended",
  "job.elsewhere": "The job stands elsewhere",
  "source.not_found": "There is no such source",
  "source.exists": "The source exists already",
  "source.unreadable": "The source's map cannot read it",
  "key.not_found": "There is no such key",
  "suppression.not_found": "The address is not suppressed",
  "tracking.bad_link": "The link is not valid",
  "unsubscribe.bad_link": "The link is not valid",
  "server.not_ready": "Scoreflow is not ready",
  "server.no_database": "The database does not answer",
  "server.failed": "Scoreflow failed",
} as const satisfies Readonly<Record<string, string>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Why one field or one node was refused. */
export const fieldProblemSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  /** Where a request has several parts; absent for a document. */
  in: z.enum(["body", "query", "path"]).optional(),
  path: z.string().describe("JSON Pointer (RFC 6901); the whole is the empty string"),
  message: z.string(),
  node: z.string().optional().describe("The node of a flow that it is about"),
});
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

export const problemSchema = z.strictObject({
  type: z.string().describe("urn:scoreflow:problem: and the code; names the problem, leads nowhere"),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().describe("What was wrong, what was expected, what to do"),
  problems: z.array(fieldProblemSchema).optional(),
  position: z
    .strictObject({ offset: z.int(), line: z.int(), column: z.int() })
    .optional()
    .describe("request.bad_json: where the body stops being JSON"),
  revision: z.int().optional().describe("document.exists, document.changed: the revision that is there"),
  conflicts: z
    .array(z.strictObject({ index: z.int(), kind: z.string(), id: z.string(), revision: z.int() }))
    .optional()
    .describe("document.conflicts: all of them"),
  cursor: z.int().optional().describe("job.elsewhere: where the job stands"),
  lead: z.string().optional().describe("lead.email_taken, lead.exists: the lead that is there"),
  retryAfter: z.int().optional().describe("request.too_many: after how many seconds it may be tried again"),
});
export type ProblemJson = z.infer<typeof problemSchema>;

/** What some problems say besides. */
export type ProblemMembers = Pick<
  ProblemJson,
  "problems" | "position" | "revision" | "conflicts" | "cursor" | "lead" | "retryAfter"
>;

/** An expected "no": a value like any other answer, until http/ gives it its status. */
export interface Refusal {
  readonly refused: ProblemCode;
  readonly detail: string;
  readonly members: ProblemMembers;
}

export function refuse(code: ProblemCode, detail: string, members: ProblemMembers = {}): Refusal {
  return { refused: code, detail, members };
}

export function isRefusal(answer: object): answer is Refusal {
  return "refused" in answer;
}

export function problemJson({ refused: code, detail, members }: Refusal, status: number): ProblemJson {
  return { type: `urn:scoreflow:problem:${code}`, title: PROBLEMS[code], status, code, detail, ...members };
}

export function fieldProblem(
  { code, severity, path, message, node }: Problem,
  part?: "body" | "query" | "path",
): FieldProblem {
  return {
    code,
    severity,
    ...(part ? { in: part } : {}),
    path: pointer(path),
    message,
    ...(node === undefined ? {} : { node }),
  };
}
