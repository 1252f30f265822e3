/** Words for the codes that enrollments, deliveries and consents carry. A code that has no words is shown as it is. */
import { useTranslation } from "react-i18next";
import type { EmailPurpose } from "../../../engine/message/email.js";
import type { Reason } from "../../../engine/message/reason.js";
import { SUSPICION_WORDS } from "./timeline-message.js";

/** An object and no list, so that the compiler asks for a reason that the engine has learnt. */
const REASONS: Readonly<Record<Reason, true>> = {
  window: true,
  quiet: true,
  holiday: true,
  cap: true,
  no_consent: true,
  suppressed: true,
  no_address: true,
};
const PURPOSES: Readonly<Record<EmailPurpose, true>> = { marketing: true, transactional: true };

/** Why a mail does not leave, or did not. What a mail server said is in its own words. */
export function useReasons(): (reason: string) => string {
  const { t } = useTranslation("leads");
  const { t: records } = useTranslation("records");
  return (reason) => {
    if (reason === "exited") return t("reason.exited");
    return isKey(REASONS, reason) ? records(`reasons.${reason}`) : reason;
  };
}

export function usePurposes(): (purpose: string) => string {
  const { t } = useTranslation("leads");
  return (purpose) => (isKey(PURPOSES, purpose) ? t(`purpose.${purpose}`) : purpose);
}

/** Why an event counts for nothing (S13). */
export function useSuspicions(): (rule: string) => string {
  const { t } = useTranslation("leads");
  return (rule) => (isKey(SUSPICION_WORDS, rule) ? t(`suspicion.${rule}`) : rule);
}

export function isKey<K extends string>(record: Readonly<Record<K, unknown>>, key: string): key is K {
  return Object.hasOwn(record, key);
}
