/** Why a mail does not leave now (S26). Temporary reasons name an instant after which to ask again; permanent ones end the send. */
export type TemporaryReason = "window" | "quiet" | "holiday" | "cap";
export type PermanentReason = "no_consent" | "suppressed" | "no_address";
export type Reason = TemporaryReason | PermanentReason;
