/** MJML to HTML in the language and direction of a variant (R5.2). The only user of mjml. */
import { escapeHtml } from "./escape-html.js";
import { textDirection } from "./text-direction.js";
import { TimeLimitError, withinTime } from "./within-time.js";

const TIME_MS = 2_000;

/**
 * What MJML's own defaults get wrong from right to left: columns and text are `ltr` and `left` wherever the mail does not
 * say otherwise, whatever `dir` the html element has. Defaults only: attributes in the mail win.
 */
const RTL_DEFAULTS =
  '<mj-attributes><mj-all direction="rtl" /><mj-text align="right" /><mj-table align="right" /></mj-attributes>';

/**
 * `source` is MJML without Liquid. html and body carry lang and dir: some clients drop the html element. Throws
 * TimeLimitError.
 */
export async function compileMjml(
  source: string,
  locale: string,
): Promise<{ readonly ok: true; readonly html: string } | { readonly ok: false; readonly error: string }> {
  const { default: mjml } = await import("mjml"); // 1.3 s to load: not before the first mail
  try {
    // All of mjml's work is done before its promise is returned, so that the watchdog covers it.
    const compiled = withinTime(TIME_MS, () =>
      mjml(withDirection(source, locale), {
        validationLevel: "strict",
        ignoreIncludes: true, // no files (R11.3)
        fonts: {}, // else every mail with MJML's default font has its readers load it from Google
      }),
    );
    return { ok: true, html: (await compiled).html };
  } catch (error) {
    if (error instanceof TimeLimitError) throw error;
    return { ok: false, error: problemOf(error) };
  }
}

/** lang and dir of the variant on the mjml element, in place of any it has. */
function withDirection(source: string, locale: string): string {
  const dir = textDirection(locale);
  const opening = /^((?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*<mjml)\b([^>]*)>/i.exec(source);
  if (opening === null) return source; // mjml says what is wrong with it
  const others = (opening[2] ?? "").replace(/\s(?:lang|dir)\s*=\s*(?:"[^"]*"|'[^']*')/gi, "");
  const start = `${opening[1]} lang="${escapeHtml(locale)}" dir="${dir}"${others}>`;
  const rest = source.slice(opening[0].length);
  if (dir === "ltr") return start + rest;
  // MJML reads the first head only: ours must go into the mail's own, wherever that stands.
  const head = [...rest.matchAll(/<!--[\s\S]*?-->|<mj-head\b[^>]*>/gi)].find(
    ([tag]) => !tag.startsWith("<!"),
  );
  if (head === undefined || head[0].endsWith("/>"))
    return `${start}<mj-head>${RTL_DEFAULTS}</mj-head>${rest}`;
  const inside = head.index + head[0].length;
  return start + rest.slice(0, inside) + RTL_DEFAULTS + rest.slice(inside);
}

function problemOf(error: unknown): string {
  const found = (error as { errors?: unknown }).errors;
  if (Array.isArray(found))
    return found
      .map(({ line, message }: { line: number; message: string }) => `line ${line}: ${message}`)
      .join("; ");
  return error instanceof Error ? error.message : String(error);
}
