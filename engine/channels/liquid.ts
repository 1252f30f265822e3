/**
 * Liquid in a sandbox (R11.3): no files, no partials, no access to anything but the scope's own properties, and bounds on
 * source, memory and time, so that no template can hang or exhaust the process. The only user of liquidjs.
 */
import {
  type Context,
  type Emitter,
  type FilterImplOptions,
  Liquid,
  LiquidError,
  type Template,
} from "liquidjs";
import { escapeHtml } from "./escape-html.js";
import { withinTime } from "./within-time.js";

/** What a template sees, by name. */
export type TemplateScope = Readonly<Record<string, unknown>>;

/** A template that cannot be rendered, with the line: somebody's text, not a bug of ours. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

const MAX_SOURCE = 500_000;
/** Characters and list items that one render may make, intermediate ones included. */
const MEMORY = 2_000_000;
const TIME_MS = 500;
/**
 * An output without a tag cannot loop. Short, and with little memory, its worst case is bounded without the watchdog,
 * which would take most of the time of an import that renders ten cells a row.
 */
const FREE = { source: 1_000, memory: 200_000 };

const PARTIALS = ["include", "render", "layout", "block"];
/** These parse their arguments as code, and nested they are bounded by nothing. `sample` draws lots: a retry would differ. */
const UNSAFE_FILTERS = [
  "where_exp",
  "reject_exp",
  "group_by_exp",
  "has_exp",
  "find_exp",
  "find_index_exp",
  "sample",
];

type FilterHandler = Extract<FilterImplOptions, (...args: never[]) => unknown>;

interface Sandbox {
  readonly engine: Liquid;
  readonly parsed: Map<string, Template[]>;
}

const text = sandbox();
const html = escaping(sandbox(escapeHtml));

/** For subjects and plain text: nothing is escaped, what is missing is empty. `renderText("Hi {{ lead.firstName }}", scope)` */
export function renderText(template: string, scope: TemplateScope): string {
  return render(text, template, scope, false);
}

/** For HTML and XML: what a value holds is text, never markup. What is missing is empty. */
export function renderHtml(template: string, scope: TemplateScope): string {
  return render(html, template, scope, false);
}

/** As text, but a name that does not exist is an error (S37): `renderStrict("{{ row['Lead Number'] }}", { row })`. */
export function renderStrict(template: string, scope: TemplateScope): string {
  return render(text, template, scope, true);
}

/** Why a template cannot be parsed, such as `line 3: undefined filter: nope`; null when it can. */
export function checkTemplate(template: string): string | null {
  try {
    withinTime(TIME_MS, () => text.engine.parse(template));
    return null;
  } catch (error) {
    return describe(error);
  }
}

function render(box: Sandbox, template: string, scope: TemplateScope, strictVariables: boolean): string {
  const free = template.length <= FREE.source && !template.includes("{%");
  const memoryLimit = free ? FREE.memory : MEMORY;
  const work = () =>
    box.engine.renderSync(parse(box, template), scope, { strictVariables, memoryLimit }) as string;
  try {
    return free ? work() : withinTime(TIME_MS, work);
  } catch (error) {
    throw new TemplateError(describe(error), { cause: error });
  }
}

/** Parsed templates are kept: an import renders the same few a million times. */
function parse({ engine, parsed }: Sandbox, template: string): Template[] {
  const known = parsed.get(template);
  if (known) return known;
  const made = engine.parse(template);
  if (parsed.size >= 200) parsed.clear();
  if (template.length <= 100_000) parsed.set(template, made);
  return made;
}

function sandbox(written = (value: string) => value): Sandbox {
  const engine = new Liquid({
    templates: {}, // in place of the file system
    ownPropertyOnly: true,
    strictFilters: true,
    lenientIf: true, // under strictVariables: `{{ row.City | default: "" }}` may ask for what is not there
    outputEscape: (value) => written(asText(value)),
    parseLimit: MAX_SOURCE,
    memoryLimit: MEMORY,
    locale: "en",
    timezoneOffset: 0, // never the machine's; a template names a zone: `| date: "%H:%M", lead.timezone`
  });
  for (const tag of PARTIALS) delete engine.tags[tag];
  for (const filter of UNSAFE_FILTERS) engine.unregisterFilter(filter);
  engine.registerFilter("raw", { raw: true, handler: asText });
  const { renderer } = engine;
  const renderTemplates = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = (templates, context, emitter = new MeteredEmitter(context)) =>
    renderTemplates(templates, context, emitter);
  return { engine, parsed: new Map() };
}

/**
 * Everything is escaped as it is written; only `| raw` lets a value through as HTML. Filters that escape have then done it,
 * and line breaks are made of text, not of HTML.
 */
function escaping(box: Sandbox): Sandbox {
  const { engine } = box;
  for (const name of ["escape", "escape_once", "xml_escape"])
    engine.registerFilter(name, { raw: true, handler: engine.filters[name] as FilterHandler });
  const lines = (value: unknown) => escapeHtml(asText(value)).replace(/\r?\n/g, "<br />\n");
  engine.registerFilter("newline_to_br", { raw: true, handler: lines });
  return box;
}

/** Counts what is written against the memory limit, which liquidjs itself asks of filters and ranges only. */
class MeteredEmitter implements Emitter {
  buffer = "";
  constructor(private readonly context: Context) {}

  write(value: unknown): void {
    const written = asText(value);
    this.context.memoryLimit.use(written.length);
    this.buffer += written;
  }
}

/** How a value is written: nothing for what is missing, lists joined, objects as JSON. */
function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(asText).join("");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const place = LiquidError.is(error) ? /^(.*), line:(\d+), col:\d+$/s.exec(message) : null;
  return place === null ? message : `line ${place[2]}: ${place[1]}`;
}
