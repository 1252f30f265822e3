/** A lead as the API shows it. */
import type { EnrollmentView, LeadView } from "../../contract/lead-routes.js";
import type { Enrollment } from "../../journey/lead-state.js";
import { attributeOf, type Lead } from "../../lead/lead.js";
import { zoneOf } from "../../lead/zone.js";
import type { Settings } from "../../message/settings.js";
import type { LeadRow } from "../../store/leads.js";
import { iso } from "./instant.js";

export function leadView({ lead, externalId, scores, ...row }: LeadRow, settings: Settings): LeadView {
  const { id, fields, attributes, consent, tags } = lead;
  return {
    id,
    externalId,
    email: fields.email?.value ?? null,
    owner: fields.owner?.value ?? null,
    locale: localeOf(lead),
    zone: zoneOf(lead, settings.zone),
    attributes: eachOf(attributes, ({ value }) => value) as LeadView["attributes"],
    consent: eachOf(consent, ({ granted, source, at }) => ({ granted, source, at: iso(at) })),
    tags: [...tags],
    scores: eachOf(scores, ({ total, groups, band, version }) => ({
      ...{ total, groups: { ...groups }, version },
      band: band ?? null,
    })),
    segments: eachOf(row.segments, (since) => iso(since)),
    createdAt: iso(row.createdAt),
    asOf: iso(row.clock),
    dueAt: iso(row.dueAt),
    parked: row.parked,
  };
}

function localeOf(lead: Lead): string | null {
  const locale = attributeOf(lead, "locale");
  return typeof locale === "string" ? locale : null;
}

export function enrollmentView(
  lead: string,
  { sinceSeq: _, visits, ...enrollment }: Enrollment,
): EnrollmentView {
  return {
    ...enrollment,
    lead,
    since: iso(enrollment.since),
    due: iso(enrollment.due),
    limit: iso(enrollment.limit),
    visits: { ...visits },
    enrolledAt: iso(enrollment.enrolledAt),
    endedAt: iso(enrollment.endedAt),
  };
}

function eachOf<A, B>(values: Readonly<Record<string, A>>, view: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, view(value)]));
}
