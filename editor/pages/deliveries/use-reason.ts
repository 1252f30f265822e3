/** Why a delivery is where it is, in words. */
import { useTranslation } from "react-i18next";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import type { Reason } from "../../../engine/message/reason.js";

/** The gate's reasons (S26), and that an enrollment which ended took its mail back. */
const REASONS: Readonly<Record<Reason | "exited", true>> = {
  window: true,
  quiet: true,
  holiday: true,
  cap: true,
  no_consent: true,
  suppressed: true,
  no_address: true,
  exited: true,
};

/** Empty where there is nothing to say. What a mail server or a template said is shown as it is. */
export function useReason({ reason }: DeliveryView): string {
  const { t } = useTranslation("deliveries");
  if (reason === null) return "";
  return isReason(reason) ? t(`reasons.${reason}`) : reason;
}

function isReason(text: string): text is keyof typeof REASONS {
  return Object.hasOwn(REASONS, text);
}
