/** A workspace with something in it: the templates as published flows, and leads of several scripts that do what is scored. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workspace } from "./browser.js";

export const TEMPLATES = ["demo-invitation", "pricing-follow-up", "sales-handover"] as const;
export type TemplateId = (typeof TEMPLATES)[number];

/** Imports the template, and publishes its flow of the same id, whose mails leave at any hour: tests run on Sundays as well. */
export async function publishTemplate({ api }: Workspace, id: TemplateId): Promise<void> {
  const file = await readFile(join(import.meta.dirname, "../../templates", `${id}.json`), "utf8");
  const { scores, emails, flows } = JSON.parse(file);
  await api("POST", "/api/documents", { documents: [...scores, ...emails, ...flows], conflicts: "keep" });
  const { document, revision } = await api("GET", `/api/flows/${id}/draft`);
  for (const node of document.nodes) if (node.type === "email") node.config.send = "now";
  await api("PUT", `/api/flows/${id}/draft`, document, { "if-match": `"${revision}"` });
  await api("POST", `/api/flows/${id}/publish`);
}

/** The secret of a key that sends events. */
export async function makeWriteKey({ api }: Workspace): Promise<string> {
  const { secret } = await api("POST", "/api/keys", { name: "Website", scope: "ingest" });
  return secret;
}

export interface DemoLead {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly timezone: string;
}

export const LEADS = [
  { id: "ana", firstName: "Анна", lastName: "Иванова", company: "Балкан ООД", timezone: "Europe/Sofia" },
  { id: "siavash", firstName: "سیاوش", lastName: "رضایی", company: "پارس", timezone: "Asia/Tehran" },
  { id: "mikko", firstName: "Mikko", lastName: "Virtanen", company: "Suomi Oy", timezone: "Europe/Helsinki" },
  { id: "linh", firstName: "Linh", lastName: "Nguyễn", company: "Sài Gòn", timezone: "Asia/Ho_Chi_Minh" },
  { id: "joe", firstName: "Joe", lastName: "Smith-Featherstonehaugh", company: "", timezone: "Asia/Tokyo" },
  { id: "new", firstName: "", lastName: "", company: "", timezone: "America/New_York" },
] as const satisfies readonly DemoLead[];

export interface Doing {
  readonly writeKey: string;
  /** Whether the lead agreed to marketing. Default: it did. */
  readonly consents?: boolean;
  /** Who is told of it. */
  readonly owner: string;
}

/** The lead introduces itself, and does enough for 80 points and more. */
export async function liveUp({ api }: Workspace, lead: DemoLead, doing: Doing): Promise<void> {
  const { id: userId, ...named } = lead;
  const known = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ""));
  const traits = {
    ...known,
    email: `${userId}@example.com`,
    jobTitle: "CEO",
    owner: doing.owner,
    consent: { marketing: doing.consents ?? true },
  };
  const acts = [
    { type: "identify", traits },
    { type: "track", event: "webinar_attended" },
    { type: "track", event: "link_clicked", properties: { link: "demo" } },
    { type: "page", properties: { path: "/pricing" } },
  ];
  const batch = acts.map((act, index) => ({ ...act, userId, messageId: `${userId}-${index}` }));
  await api("POST", "/v1/batch", { batch }, { authorization: `Bearer ${doing.writeKey}` });
}
