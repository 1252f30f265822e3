/** The texts of the alerts of one lead, rendered as a delivery at that instant would render them. */
import { alertMessage } from "../../channels/alert.js";
import { TemplateError } from "../../channels/liquid.js";
import type { Effect } from "../../journey/effect.js";
import type { Lead } from "../../lead/lead.js";
import type { Settings } from "../../message/settings.js";

export interface AlertTexts {
  /** Shown each effect as it is planned, with the lead as it is then. */
  readonly watch: (effect: Effect, lead: Lead) => void;
  /** The text of the next alert, in the order in which they were planned. */
  next(): string;
}

export function alertTexts(settings: Settings): AlertTexts {
  const texts: string[] = [];
  return {
    watch(effect, lead) {
      if (effect.kind === "notify") texts.push(render(effect, lead, settings));
    },
    next: () => texts.shift() ?? "",
  };
}

function render({ message, frozen }: Effect & { kind: "notify" }, lead: Lead, settings: Settings): string {
  try {
    return alertMessage(message, lead, frozen, settings);
  } catch (error) {
    if (error instanceof TemplateError) return message; // what cannot be rendered is shown as it was written
    throw error;
  }
}
