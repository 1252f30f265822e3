/** A lead that is made up, for previews where nobody chose a real one: it has what most mails speak of. */
import type { Frozen } from "../journey/effect.js";
import { type Lead, newLead } from "../lead/lead.js";

const AT = Date.UTC(2026, 0, 5, 9);
const said = <T>(value: T) => ({ value, at: AT });

export const EXAMPLE_LEAD: Lead = {
  ...newLead("example"),
  fields: { email: said("ana@example.com"), owner: said("rep@example.com") },
  attributes: {
    firstName: said("Ana"),
    lastName: said("Example"),
    company: said("Example Ltd"),
    jobTitle: said("Head of Marketing"),
    city: said("London"),
    country: said("GB"),
  },
  consent: { marketing: { granted: true, source: "example", at: AT } },
};

/** What a mail to it shows of the moment of the decision. */
export const EXAMPLE_MOMENT: Frozen = {
  score: { model: "default", total: 75, groups: { demographics: 30, behaviour: 45 } },
  reasons: [{ rule: "pricing", group: "behaviour", points: 15 }],
  event: { name: "page_viewed", properties: { path: "/pricing" }, timestamp: new Date(AT).toISOString() },
};
