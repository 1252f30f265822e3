/** The send gate, asked again before every attempt with the real clock (S26). */
import type { Definitions } from "../journey/definitions.js";
import { countryCode, zoneOf } from "../lead/zone.js";
import { gate } from "../message/gate.js";
import type { DueDelivery, Verdict } from "../store/store.js";

export function judgeAt(now: number, definitions: Definitions) {
  return ({ delivery: { effect }, lead, suppressed, sends }: DueDelivery): Verdict => {
    // An alert goes to a rep, not to the lead: the lead's window, consent and caps are not asked.
    if (effect.kind === "notify") return { verdict: "go" };
    const { settings, holidays } = definitions;
    const country = lead.attributes.country?.value;
    const answer = gate({
      at: now,
      purpose: effect.purpose,
      window: effect.window,
      address: lead.fields.email?.value ?? null,
      consents: lead.consent[effect.purpose]?.granted === true,
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
