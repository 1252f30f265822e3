/** Why an event is taken for a machine's (R2.14). It is kept, marked with the rule, and worth nothing (S13). */
export const SUSPICIONS = [
  /** Every link of a mail, of at least two, was followed within two seconds. */
  "all_links_at_once",
  /** The program that asked names itself as a robot. */
  "robot",
  /** A mail program loads pictures, or a browser pages, before anybody looks. */
  "prefetch",
  /** Only asked whether the link is there: a HEAD request. */
  "link_check",
  /** The mail server had not taken the mail yet, so nobody could read it. */
  "before_delivery",
] as const;
export type Suspicion = (typeof SUSPICIONS)[number];
