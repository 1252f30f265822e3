/** The send gate, asked again before every attempt with the real clock (S26). */
import type { Definitions } from "../journey/definitions.js";
import type { Effect } from "../journey/effect.js";
import { countryCode } from "../lead/country.js";
import { zoneOf } from "../lead/zone.js";
import type { EmailPurpose } from "../message/email.js";
import { gate } from "../message/gate.js";
import type { DueDelivery, Verdict } from "../store/store.js";

/** A delivery that cannot be judged is looked at again after so long, and keeps nobody else's. */
const AGAIN_MS = 3_600_000;

export function judgeAt(now: number, definitions: Definitions) {
  const judge = judging(now, definitions);
  return (due: DueDelivery): Verdict => {
    try {
      return judge(due);
    } catch (error) {
      const reason = `cannot be judged: ${error instanceof Error ? error.message : String(error)}`;
      return { verdict: "later", notBefore: now + AGAIN_MS, reason };
    }
  };
}

/**
 * What the mail is by now: one that was planned as transactional and has been made marketing since is asked for consent
 * like any other. Never the other way round (R5.4).
 */
export function purposeOf(
  { email, purpose }: Extract<Effect, { kind: "email" }>,
  { emails }: Definitions,
): EmailPurpose {
  return emails.get(email)?.purpose === "marketing" ? "marketing" : purpose;
}

function judging(now: number, definitions: Definitions) {
  return ({ delivery: { effect }, lead, suppressed, sends }: DueDelivery): Verdict => {
    // An alert goes to a rep, not to the lead: the lead's window, consent and caps are not asked.
    if (effect.kind === "notify") return { verdict: "go" };
    const { settings, holidays } = definitions;
    const purpose = purposeOf(effect, definitions);
    const country = lead.attributes.country?.value;
    const answer = gate({
      at: now,
      purpose,
      window: effect.window,
      address: lead.fields.email?.value ?? null,
      consents: lead.consent[purpose]?.granted === true,
      suppressed,
      zone: zoneOf(lead, settings.zone).name,
      country: typeof country === "string" ? countryCode(country) : null,
      sends,
      settings,
      holidays,
    });
    switch (answer.may) {
      case "go":
        return { verdict: "go" };
      case "later":
        return { verdict: "later", notBefore: answer.until, reason: answer.reason };
      case "never": {
        const { key, flow, node } = effect;
        return {
          verdict: "cancel",
          reason: answer.reason,
          post: { kind: "cancelled", key, flow, node, reason: answer.reason },
        };
      }
    }
  };
}
