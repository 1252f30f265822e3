/** What a lead is called on every page, in any script and direction. */
import { Anchor } from "@mantine/core";
import { Link } from "wouter";
import type { LeadView } from "../../engine/contract/lead-routes.js";

export type NamedLead = Pick<LeadView, "id" | "externalId" | "email" | "attributes">;

/** Chinese, Japanese and Korean names begin with the family's. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・]+$/u;

/** First and last name, else `name`, the email, the sender's id, and at last the beginning of ours. */
export function leadName({ id, externalId, email, attributes }: NamedLead): string {
  const first = textOf(attributes.firstName);
  const last = textOf(attributes.lastName);
  const full = FAMILY_FIRST.test(`${last}${first}`) ? [last, first] : [first, last];
  return (
    full.filter(Boolean).join(" ") || textOf(attributes.name) || externalId || email || `#${id.slice(0, 8)}`
  );
}

/** An attribute as text in a line; empty when it is missing or no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

/** The address of a lead's page. */
export function leadHref(id: string): string {
  return `/leads/${encodeURIComponent(id)}`;
}

export function LeadName({ lead }: { readonly lead: NamedLead }) {
  return <bdi>{leadName(lead)}</bdi>;
}

export function LeadLink({ lead }: { readonly lead: NamedLead }) {
  return (
    <Anchor component={Link} href={leadHref(lead.id)} inherit>
      <LeadName lead={lead} />
    </Anchor>
  );
}
