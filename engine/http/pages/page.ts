/** The frame of the few pages that the engine itself makes: no script, one style, readable in any direction. */
import { createHash } from "node:crypto";
import { escapeHtml } from "../../channels/escape-html.js";

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 44rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .25rem; }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
button { font: inherit; padding: .625rem 1.25rem; border: 0; border-radius: .375rem; background: #1f4fd8; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
dl { margin: 0; } dt { margin-top: .75rem; } dd { margin: 0; opacity: .8; }
`;

/** For the Content-Security-Policy: this style and no other. */
export const STYLE_HASH = `sha256-${createHash("sha256").update(STYLE).digest("base64")}`;

export interface Page {
  readonly title: string;
  /** Default: en. */
  readonly lang?: string;
  readonly dir?: "ltr" | "rtl";
  /** HTML. */
  readonly body: string;
}

export function page({ title, lang = "en", dir = "ltr", body }: Page): string {
  return `<!doctype html>
<html lang="${escapeHtml(lang)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;
}
