/**
 * The plain-text part of a mail from its HTML (R5.2): what a reader would see, with links as `text (url)`. Made for the HTML
 * that MJML writes; not a browser.
 */
import { decodeEntities } from "./entities.js";

/** A comment, a tag (quoted attributes may hold `>`), or text up to the next `<`. */
const TOKEN = /<!--[\s\S]*?-->|<[!?][^>]*>|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;

const UNSEEN = new Set(["head", "style", "script", "title", "template"]);
const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
/** Line breaks before and after an element. */
const BREAKS: Readonly<Record<string, number>> = {
  ...each(1, "address article aside caption div dd dl dt figure footer header li main nav section"),
  ...each(2, "blockquote h1 h2 h3 h4 h5 h6 hr ol p pre table ul"),
};

export function htmlToText(html: string): string {
  const writer = new Writer();
  /** Inside what is not shown: the element, and how many of its name are open. */
  let unseen: { readonly name: string; depth: number } | null = null;
  const links: { readonly href: string; readonly start: number }[] = [];
  const lists: { readonly ordered: boolean; items: number }[] = [];
  /** MJML lays out with tables: their rows are paragraphs. The rows of others are lines. */
  const layout: boolean[] = [];

  for (const [token, slash, tag, attributes = ""] of html.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (unseen === null && !/^<[!?]/.test(token)) writer.text(decodeEntities(token));
      continue;
    }
    const name = tag.toLowerCase();
    const opens = slash === "";
    if (unseen !== null) {
      if (name === unseen.name && !VOID.has(name)) unseen.depth += opens ? 1 : -1;
      if (unseen.depth === 0) unseen = null;
      continue;
    }
    if (opens && !VOID.has(name) && (UNSEEN.has(name) || isHidden(attributes))) {
      unseen = { name, depth: 1 };
      continue;
    }

    const breaks = name === "tr" ? (layout.at(-1) ? 2 : 1) : (BREAKS[name] ?? 0);
    if (breaks > 0) writer.break(breaks);
    if (name === "br" && opens) writer.newline();
    else if (name === "td" || name === "th") writer.space();
    else if (name === "img") writer.text(attribute(attributes, "alt"));
    else if (name === "table") {
      if (opens) layout.push(attribute(attributes, "role") === "presentation");
      else layout.pop();
    } else if (name === "ul" || name === "ol") {
      if (opens) lists.push({ ordered: name === "ol", items: 0 });
      else lists.pop();
    } else if (name === "li" && opens) {
      const list = lists.at(-1);
      if (list) list.items++;
      writer.bullet(list?.ordered ? `${list.items}. ` : "- ");
    } else if (name === "a") {
      if (opens) links.push({ href: attribute(attributes, "href"), start: writer.length });
      else writer.link(links.pop());
    }
  }
  return writer.done();
}

/** Collapses white space as a browser does, and keeps line breaks apart from it. */
class Writer {
  private readonly parts: string[] = [];
  private breaks = 0;
  private spaced = false;
  /** Right after a bullet, where nothing breaks the line. */
  private bulleted = false;

  get length(): number {
    return this.parts.length;
  }

  text(text: string): void {
    const words = text.replace(/[ \t\r\n\f]+/g, " ");
    if (words.trimStart() === "" && !words.includes("\u00a0")) {
      this.spaced ||= words !== "";
      return;
    }
    const gap = this.spaced || words.startsWith(" ");
    if (this.parts.length === 0) this.parts.push(words.trimStart());
    else if (this.breaks > 0) this.parts.push("\n".repeat(this.breaks), words.trimStart());
    else this.parts.push(gap ? " " : "", words.replace(/^ /, ""));
    this.breaks = 0;
    this.bulleted = false;
    this.spaced = words.endsWith(" ");
    if (this.spaced) this.parts.push(this.parts.pop()?.trimEnd() ?? "");
  }

  space(): void {
    this.spaced = true;
  }

  bullet(mark: string): void {
    this.text(mark);
    this.bulleted = true;
  }

  /** At least so many line breaks before what comes next. */
  break(lines: number): void {
    if (!this.bulleted) this.breaks = Math.max(this.breaks, lines);
  }

  /** One more line break. */
  newline(): void {
    this.breaks = Math.min(this.breaks + 1, 2);
  }

  /** Ends a link: its address follows its text, or stands for it where there is none. */
  link(link: { readonly href: string; readonly start: number } | undefined): void {
    if (link === undefined || link.href === "" || link.href.startsWith("#")) return;
    const shown = this.parts.slice(link.start).join("").trim();
    const address = link.href.replace(/^(mailto|tel):/i, "");
    if (shown === "") this.text(address);
    else if (shown !== address && shown !== link.href) this.text(` (${address})`);
  }

  done(): string {
    return this.parts
      .join("")
      .replaceAll("\u00a0", " ")
      .replaceAll("\u00ad", "")
      .replace(/[ ]+$/gm, "")
      .trim();
  }
}

function isHidden(attributes: string): boolean {
  return /display\s*:\s*none/i.test(attribute(attributes, "style"));
}

/** The value of an attribute, decoded; empty when it is missing. */
function attribute(attributes: string, name: string): string {
  for (const [, key, , double, single, bare] of attributes.matchAll(
    /([^\s=/"']+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  ))
    if (key?.toLowerCase() === name) return decodeEntities(double ?? single ?? bare ?? "").trim();
  return "";
}

function each(breaks: number, names: string): Record<string, number> {
  return Object.fromEntries(names.split(" ").map((name) => [name, breaks]));
}
