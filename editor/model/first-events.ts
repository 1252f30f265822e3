/** The first events that a new workspace sends, ready to run: one made-up lead that does what the shipped templates score. */

interface Sender {
  /** Where Scoreflow answers, such as http://127.0.0.1:3000. */
  readonly origin: string;
  readonly writeKey: string;
  /** Gets the alerts about the lead. */
  readonly owner: string;
  /** The lead's IANA zone. */
  readonly zone: string;
}

const USER = "ana";

const traitsOf = ({ owner, zone }: Sender) => ({
  email: "ana@example.com",
  firstName: "Ana",
  jobTitle: "CEO",
  timezone: zone,
  owner,
  consent: { marketing: true },
});

const DONE = [
  { type: "track", event: "webinar_attended" },
  { type: "track", event: "link_clicked", properties: { link: "demo" } },
  { type: "page", properties: { path: "/pricing" } },
] as const;

/** For a POSIX shell. */
export function curlSnippet(sender: Sender): string {
  const messages = [
    { type: "identify", userId: USER, traits: traitsOf(sender) },
    ...DONE.map(({ type, ...rest }) => ({ type, userId: USER, ...rest })),
  ];
  const batch = `{"batch":[\n${messages.map((message) => `  ${JSON.stringify(message)}`).join(",\n")}\n]}`;
  return [
    `curl -u ${quoted(`${sender.writeKey}:`)} -H 'Content-Type: application/json' \\`,
    `  ${quoted(`${sender.origin}/v1/batch`)} -d ${quoted(batch)}`,
  ].join("\n");
}

/** For Node.js, by the client of the Segment protocol. */
export function nodeSnippet(sender: Sender): string {
  const user = JSON.stringify(USER);
  return [
    "// npm install @segment/analytics-node",
    'import { Analytics } from "@segment/analytics-node";',
    "",
    `const analytics = new Analytics({ writeKey: ${JSON.stringify(sender.writeKey)}, host: ${JSON.stringify(sender.origin)} });`,
    `analytics.identify({ userId: ${user}, traits: ${JSON.stringify(traitsOf(sender), null, 2)} });`,
    ...DONE.map(
      ({ type, ...rest }) => `analytics.${type}(${JSON.stringify({ userId: USER, ...rest }, null, 2)});`,
    ),
    "await analytics.closeAndFlush();",
  ].join("\n");
}

/** For the pages of a website, in their head. */
export function browserSnippet({ origin, writeKey }: Pick<Sender, "origin" | "writeKey">): string {
  return `<script async src="${attribute(origin)}/s.js" data-key="${attribute(writeKey)}"></script>`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

/** As one word of a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
