/** What leads do on the way to buying, as the guided builder offers it, and the rule that comes of each. */
import type { EventRule } from "../../../engine/score/rule.js";

/** How near to buying it is; `against` speaks for somebody who will not buy. */
export const STAGES = ["late", "middle", "early", "against"] as const;
export type Stage = (typeof STAGES)[number];

/** What is filled in beside it: a path of the website, an event's name, a form's id; of the others nothing. */
export type ActSubject = "page" | "event" | "form" | "clicked" | "visits";

export interface Act {
  readonly id: string;
  readonly stage: Stage;
  readonly subject: ActSubject;
  readonly detail: string;
  readonly isChosen: boolean;
  /** Of one that somebody added: it has no words of ours. */
  readonly isOwn: boolean;
}

const act = <Id extends string>(id: Id, stage: Stage, subject: ActSubject, detail = "") => ({
  ...{ id, stage, subject, detail },
  ...{ isChosen: false, isOwn: false },
});

export const KNOWN_ACTS = [
  act("demo", "late", "event", "demo_requested"),
  act("pricing", "late", "page", "/pricing"),
  act("contact", "late", "form", "contact"),
  act("trial", "late", "event", "trial_started"),
  act("webinar", "middle", "event", "webinar_attended"),
  act("case-study", "middle", "event", "case_study_downloaded"),
  act("returning", "middle", "visits"),
  act("newsletter", "early", "event", "newsletter_subscribed"),
  act("reading", "early", "page", "/blog"),
  act("clicked", "early", "clicked"),
  act("unsubscribed", "against", "event", "unsubscribed"),
  act("careers", "against", "page", "/careers"),
  act("ticket", "against", "event", "ticket_opened"),
] satisfies readonly Act[];
export type KnownActId = (typeof KNOWN_ACTS)[number]["id"];

/** Whether what has to be filled in is. A form left empty is any form. */
export function isFilledIn({ subject, detail }: Pick<Act, "subject" | "detail">): boolean {
  return subject === "page" || subject === "event" ? detail.trim() !== "" : true;
}

/** Interest cools: the earlier in the funnel, the sooner. What speaks against stays. */
const PACE: Readonly<Record<Stage, Pick<EventRule, "count" | "fades">>> = {
  late: { count: "1 per P30D", fades: { halfLife: "P60D" } },
  middle: { count: "1 per P7D", fades: { halfLife: "P30D" } },
  early: { count: "1 per P1D", fades: { halfLife: "P14D" } },
  against: { count: "once", fades: null },
};

export function earnedBy({ stage, subject, detail }: Act): Pick<EventRule, "on" | "count" | "fades"> {
  const text = detail.trim();
  const on = (): EventRule["on"] => {
    switch (subject) {
      case "page":
        return { event: "page_viewed", where: [{ property: "path", op: "starts-with", value: text }] };
      case "event":
        return { event: text, where: [] };
      case "form":
        return {
          event: "form_submitted",
          where: text === "" ? [] : [{ property: "form", op: "=", value: text }],
        };
      case "clicked":
        return { event: "email_clicked", where: [] };
      case "visits":
        return { event: "page_viewed", where: [], times: 3, within: "P7D" };
    }
  };
  return { on: on(), ...PACE[stage] };
}
