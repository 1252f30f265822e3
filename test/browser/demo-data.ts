/** A workspace in which something is going on, made through the real API: for the pictures of the documentation. */
import { readFile } from "node:fs/promises";
import { USER, type Workspace } from "../support/browser.js";
import { eventually } from "../support/server-process.js";

interface Person {
  readonly id: string;
  readonly name: readonly [first: string, last: string];
  readonly job: readonly [title: string, company: string];
  readonly timezone: string;
  /** Names of events, in order. */
  readonly did: readonly (keyof typeof EVENTS)[];
  /** What else is known. */
  readonly traits?: Readonly<Record<string, unknown>>;
}

const EVENTS = {
  pricing: { type: "page", properties: { path: "/pricing" } },
  careers: { type: "page", properties: { path: "/careers" } },
  webinar: { type: "track", event: "webinar_attended" },
  demoLink: { type: "track", event: "link_clicked", properties: { link: "demo" } },
  caseStudy: { type: "track", event: "case_study_downloaded" },
  ticket: { type: "track", event: "ticket_opened", properties: { topic: "billing" } },
} as const;

const PEOPLE: readonly Person[] = [
  {
    id: "anna",
    name: ["Анна", "Иванова"],
    job: ["CEO", "Балкан Софт"],
    timezone: "Europe/Sofia",
    did: ["webinar", "demoLink", "pricing"],
    traits: { industry: "Software" },
  },
  {
    id: "mikko",
    name: ["Mikko", "Virtanen"],
    job: ["Marketing Manager", "Suomi Oy"],
    timezone: "Europe/Helsinki",
    did: ["webinar", "demoLink", "caseStudy", "pricing"],
    traits: { owner: "omar@example.com" },
  },
  {
    id: "siavash",
    name: ["سیاوش", "رضایی"],
    job: ["CEO", "پارس داده"],
    timezone: "Asia/Tehran",
    did: ["caseStudy", "pricing", "demoLink"],
    traits: { industry: "IT", employees: 120 },
  },
  {
    id: "linh",
    name: ["Linh", "Nguyễn"],
    job: ["VP Sales", "Sài Gòn Tech"],
    timezone: "Asia/Ho_Chi_Minh",
    did: ["webinar", "demoLink"],
    traits: { industry: "Technology", consent: { marketing: false } },
  },
  {
    id: "noah",
    name: ["Noah", "Williams"],
    job: ["Sales Manager", "Harbor & Lane"],
    timezone: "America/New_York",
    did: ["webinar", "pricing"],
    traits: { country: "US", employees: 300, owner: "omar@example.com" },
  },
  {
    id: "lucia",
    name: ["Lucía", "García"],
    job: ["CEO", "Olivar"],
    timezone: "Europe/Madrid",
    did: ["demoLink", "webinar", "pricing"],
  },
  {
    id: "aisha",
    name: ["Aisha", "Bello"],
    job: ["Analyst", "Lagos Logistics"],
    timezone: "Africa/Lagos",
    did: ["pricing", "ticket"],
    traits: { owner: "omar@example.com" },
  },
  {
    id: "eleni",
    name: ["Ελένη", "Παππά"],
    job: ["Student", "Πανεπιστήμιο Πατρών"],
    timezone: "Europe/Athens",
    did: ["caseStudy", "careers"],
  },
];

/** Brings two templates in, changes one and publishes both; then eight leads come by. */
export async function makeDemoData(workspace: Workspace): Promise<void> {
  for (const name of ["demo-invitation", "sales-handover"]) {
    const file = new URL(`../../templates/${name}.json`, import.meta.url);
    const { scores, emails, flows } = JSON.parse(await readFile(file, "utf8"));
    await workspace.api("POST", "/api/documents", {
      documents: [...scores, ...emails, ...flows],
      conflicts: "keep",
    });
  }
  await changeInvitation(workspace);
  for (const id of ["demo-invitation", "sales-handover"])
    await workspace.api("POST", `/api/flows/${id}/publish`);

  const { secret } = await workspace.api("POST", "/api/keys", { name: "website", scope: "ingest" });
  const authorization = `Basic ${Buffer.from(`${secret}:`).toString("base64")}`;
  const send = (batch: readonly object[]) => workspace.api("POST", "/v1/batch", { batch }, { authorization });
  const leadsAt = async (node: string): Promise<number> => {
    const { items } = await workspace.api("GET", "/api/flows/demo-invitation/counts");
    return items.find((count: { node: string }) => count.node === node)?.entered ?? 0;
  };

  await send(PEOPLE.map(identified));
  await send(PEOPLE.flatMap(happened));
  await eventually("six are invited", async () => (await leadsAt("who")) === 6);
  await send([{ type: "track", userId: "lucia", messageId: "booked", event: "demo_booked" }]);
  await eventually("one has booked a demo", async () => (await leadsAt("converted")) === 1);
}

const identified = ({
  id,
  name: [firstName, lastName],
  job: [jobTitle, company],
  timezone,
  traits,
}: Person) => ({
  type: "identify",
  userId: id,
  messageId: id,
  traits: {
    ...{ email: `${id}@example.com`, firstName, lastName, jobTitle, company, timezone },
    ...{ owner: USER.email, consent: { marketing: true } },
    ...traits,
  },
});

const happened = ({ id, did }: Person) =>
  did.map((what, index) => ({ ...EVENTS[what], userId: id, messageId: `${id}-${index}` }));

/** At 60 instead of 75, at any hour, and who runs a company is called at once and given a day. */
async function changeInvitation(workspace: Workspace): Promise<void> {
  const path = "/api/flows/demo-invitation/draft";
  const { document, revision } = await workspace.api("GET", path);
  const nodeOf = (id: string) => document.nodes.find((node: { id: string }) => node.id === id);
  nodeOf("hot").config.value = 60;
  nodeOf("invite").config.send = "now";
  document.name = "Demo invitation at 60";
  document.nodes.push(
    {
      id: "who",
      type: "branch",
      config: { cases: [{ id: "ceo", when: { attribute: "jobTitle", op: "contains", value: "CEO" } }] },
    },
    {
      id: "call",
      type: "notify",
      config: {
        to: "owner",
        message: "Call {{ lead.firstName }} of {{ lead.company }} today: the score is {{ score.total }}.",
      },
    },
    { id: "a-day", type: "wait.for", config: { duration: "P1D" } },
  );
  document.edges = [
    ...document.edges.filter(({ from }: { from: string }) => from !== "invite"),
    { from: "invite", port: "next", to: "who" },
    { from: "who", port: "ceo", to: "call" },
    { from: "who", port: "else", to: "wait" },
    { from: "call", port: "next", to: "a-day" },
    { from: "a-day", port: "next", to: "wait" },
  ];
  document.layout = {
    ...{
      hot: [0, 0],
      invite: [0, 140],
      who: [0, 280],
      call: [-180, 440],
      "a-day": [-180, 580],
      wait: [0, 740],
    },
    ...{ booked: [-180, 900], converted: [-180, 1040], tell: [180, 900], "handed-over": [180, 1040] },
  };
  document.notes[0].size = [220, 150];
  await workspace.api("PUT", path, document, { "if-match": `"${revision}"` });
}
