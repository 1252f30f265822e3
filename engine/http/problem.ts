/** Refusals on the wire (RFC 9457): the one place that decides HTTP statuses. */
import type { Response } from "express";
import { PROBLEM_TYPE, type ProblemCode, problemJson, type Refusal } from "../contract/problem-json.js";

const STATUS: Readonly<Record<ProblemCode, number>> = {
  "route.not_found": 404,
  "route.not_allowed": 405,
  "auth.no_key": 401,
  "auth.bad_key": 401,
  "auth.wrong_scope": 403,
  "auth.no_session": 401,
  "auth.cross_site": 403,
  // Not 401, which must name a header that would do (RFC 9110 11.6.1): this was a form, and a browser would ask in its own.
  "auth.wrong_password": 403,
  "auth.bad_link": 410,
  "request.bad_path": 400,
  "request.bad_json": 400,
  "request.not_json": 415,
  "request.too_large": 413,
  "request.too_many": 429,
  "request.invalid": 400,
  "request.aborted": 400,
  "lead.not_found": 404,
  "lead.email_taken": 409,
  "lead.exists": 409,
  "lead.two_known": 409,
  "lead.same_lead": 409,
  "lead.not_parked": 409,
  "flow.not_found": 404,
  "score.not_found": 404,
  "segment.not_found": 404,
  "email.not_found": 404,
  "settings.not_found": 404,
  "template.not_found": 404,
  "flow.has_problems": 422,
  "score.has_problems": 422,
  "segment.has_problems": 422,
  "email.has_problems": 422,
  "settings.has_problems": 422,
  "flow.not_published": 409,
  "flow.no_manual_trigger": 409,
  "document.other_id": 400,
  "document.exists": 409,
  "document.changed": 412,
  "document.conflicts": 409,
  "document.invalid": 422,
  "delivery.not_found": 404,
  "delivery.settled": 409,
  "mail.not_found": 404,
  "job.not_found": 404,
  "job.ended": 409,
  "job.elsewhere": 409,
  "source.not_found": 404,
  "source.exists": 409,
  "source.unreadable": 422,
  "key.not_found": 404,
  "suppression.not_found": 404,
  "tracking.bad_link": 404,
  "unsubscribe.bad_link": 404,
  "server.not_ready": 503,
  "server.no_database": 503,
  "server.failed": 500,
};

export function statusOf({ refused }: Refusal): number {
  return STATUS[refused];
}

export function sendProblem(res: Response, refusal: Refusal): void {
  const status = statusOf(refusal);
  const { retryAfter } = refusal.members;
  if (retryAfter !== undefined) res.set("Retry-After", String(retryAfter));
  res
    .status(status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemJson(refusal, status)));
}
