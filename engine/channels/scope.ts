/** What the templates of messages see (S29): the lead as it is now, the score, reasons and event as they were decided. */
import type { Frozen } from "../journey/effect.js";
import { attributeOf, type Lead, OWN_FIELDS } from "../lead/lead.js";
import { zoneOf } from "../lead/zone.js";
import type { Settings } from "../message/settings.js";
import { labelIn } from "../score/label.js";
import type { TemplateScope } from "./liquid.js";

/**
 * `{{ lead.firstName }}`, `{{ lead["Vorname"] }}`, `{{ score.total }}`, `{{ score.behaviour }}`, `{{ reasons[0].label }}`,
 * `{{ event.properties.path }}`, `{{ unsubscribe_url }}`, `{{ postal_address }}`. A lead's own fields win over attributes of
 * the same name. `lead.timezone` is the zone that applies (S25), so that `| date: "%H:%M", lead.timezone` always has one.
 */
export function messageScope(
  lead: Lead,
  frozen: Frozen,
  settings: Settings,
  unsubscribeUrl: string | null = null,
): TemplateScope {
  const { score, reasons, event } = frozen;
  const locale = lead.fields.locale?.value ?? "en";
  return {
    lead: Object.fromEntries([
      ...Object.entries(lead.attributes).map(([name, { value }]) => [name, value]),
      ...OWN_FIELDS.map((name) => [name, attributeOf(lead, name)]),
      ["id", lead.id],
      ["timezone", zoneOf(lead, settings.zone).name],
      ["tags", lead.tags],
    ]),
    score:
      score === null ? null : Object.fromEntries([...Object.entries(score.groups), ["total", score.total]]),
    reasons: reasons.map(({ label = "", ...reason }) => ({
      ...reason,
      label: labelIn(label, locale) || reason.rule,
    })),
    event,
    unsubscribe_url: unsubscribeUrl,
    postal_address: settings.postalAddress,
  };
}
