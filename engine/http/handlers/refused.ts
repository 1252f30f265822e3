/** A message that the inbox refused, in words. */
import { type Refusal, refuse } from "../../contract/problem-json.js";
import type { Accepted, Refused } from "../../store/inbox.js";

export function isRefused(answer: Accepted): answer is Refused {
  return !answer.ok;
}

export function refusalOf({ code, lead }: Refused): Refusal {
  const members = lead === null ? {} : { lead };
  switch (code) {
    case "email_taken":
      return refuse(
        "lead.email_taken",
        "The email address belongs to another lead, and nobody becomes that lead by an address alone: nothing of the message " +
          "was taken. Send it with that lead's own id, or merge the two by hand.",
        members,
      );
    case "two_known":
      return refuse(
        "lead.two_known",
        "Both ids belong to leads that are known by an id or an address, and such leads are merged by hand only: nothing of the message was taken.",
        members,
      );
    case "same_lead":
      return refuse("lead.same_lead", "The two are one lead already: there is nothing to merge.", members);
    case "unknown_lead":
      return refuse("lead.not_found", "The lead has gone meanwhile.", members);
  }
}

/**
 * The same for a sender's key: it may stand in a page for all to read, and what it learns of other leads is as little as may
 * be, so the lead in the way is not named.
 */
export function refusalToSender({ code }: Refused): Refusal {
  return refusalOf({ ok: false, code, lead: null });
}
