/** What a lead is called in messages: its name, else its address, else its id. */
import { attributeOf, type Lead } from "../lead/lead.js";
import { headerText } from "./header-text.js";

/** The lead's name for the header To; null when it has none. Given names first, as whoever filled in the form was asked. */
export function nameOf(lead: Lead): string | null {
  const [whole, first, last] = ["name", "firstName", "lastName"].map((attribute) => {
    const value = attributeOf(lead, attribute);
    return typeof value === "string" ? headerText(value, 200) : "";
  });
  return whole || `${first} ${last}`.trim() || null;
}

export function displayName(lead: Lead): string {
  return nameOf(lead) ?? lead.fields.email?.value ?? lead.id;
}
