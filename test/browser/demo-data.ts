/** A workspace in which something is going on, made through the real API: for the pictures of the documentation. */
import { readFile } from "node:fs/promises";
import { USER, type Workspace } from "../support/browser.js";
import { eventually } from "../support/server-process.js";

interface Person {
  readonly id: string;
  readonly traits: Readonly<Record<string, unknown>>;
  /** Besides what identifies it: names of events, in order. */
  readonly did: readonly (keyof typeof EVENTS)[];
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
  person("anna", "Анна", "Иванова", "CEO", "Балкан Софт", "Europe/Sofia", ["webinar", "demoLink", "pricing"], {
    industry: "Software",
  }),
  person("mikko", "Mikko", "Virtanen", "Marketing Manager", "Suomi Oy", "Europe/Helsinki", [
    ...(["webinar", "demoLink", "caseStudy", "pricing"] as const),
  ]),
  person("siavash", "سیاوش", "رضایی", "CEO", "پارس داده", "Asia/Tehran", ["caseStudy", "pricing", "demoLink"], {
    industry: "IT",
    employees: 120,
  }),
  person("linh", "Linh", "Nguyễn", "VP Sales", "Sài Gòn Tech", "Asia/Ho_Chi_Minh", ["webinar", "demoLink"], {
    industry: "Technology",
    consent: { marketing: false },
  }),
  person("noah", "Noah", "Williams", "Sales Manager", "Harbor & Lane", "America/New_York", ["webinar", "pricing"], {
    country: "US",
    employees: 300,
  }),
  person("maria", "María", "García", "CEO", "Olivar", "Europe/Madrid", ["demoLink", "webinar", "pricing"]),
  person("aisha", "Aisha", "Bello", "Analyst", "Lagos Logistics", "Africa/Lagos", ["pricing", "ticket"]),
  person("eleni", "Ελένη", "Παππά", "Student", "Πανεπιστήμιο Πατρών", "Europe/Athens", ["caseStudy", "careers"]),
];

function person(
  id: string,
  firstName: string,
  lastName: string,
  jobTitle: string,
  company: string,
  timezone: string,
  did: Person["did"],
  more: Readonly<Record<string, unknown>> = {},
): Person {
  const names = { email: `${id}@example.com`, firstName, lastName, jobTitle, company, timezone };
  return { id, traits: { ...names, owner: USER.email, consent: { marketing: true }, ...more }, did };
}

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
  const items = async (path: string) => (await workspace.api("GET", path)).items;

  await send(PEOPLE.map(identified));
  await send(PEOPLE.flatMap(happened));
  await eventually("the invitations have left", async () => (await items("/api/mailbox")).length === 5);
  await send([{ type: "track", userId: "maria", messageId: "booked", event: "demo_booked" }]);
  await eventually("a demo is booked", async () =>
    (await items("/api/flows/demo-invitation/counts")).some(
      ({ node, entered }: { node: string; entered: number }) => node === "converted" && entered === 1,
    ),
  );
}

const identified = ({ id, traits }: Person) => ({ type: "identify", userId: id, messageId: id, traits });

const happened = ({ id, did }: Person) =>
  did.map((what, index) => ({ ...EVENTS[what], userId: id, messageId: `${id}-${index}` }));

/** At 60 instead of 75, at any hour, and who runs a company is called at once. */
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
  );
  document.edges = [
    ...document.edges.filter(({ from }: { from: string }) => from !== "invite"),
    { from: "invite", port: "next", to: "who" },
    { from: "who", port: "ceo", to: "call" },
    { from: "who", port: "else", to: "wait" },
    { from: "call", port: "next", to: "wait" },
  ];
  document.layout = {
    ...{ hot: [0, 0], invite: [0, 140], who: [0, 280], call: [-180, 440], wait: [0, 580] },
    ...{ booked: [-180, 740], converted: [-180, 880], tell: [180, 740], "handed-over": [180, 880] },
  };
  await workspace.api("PUT", path, document, { "if-match": `"${revision}"` });
}
