/** The links of a mail that tell that it was opened or which of them was followed, as its reader's program finds them. */
import { simpleParser } from "mailparser";

export interface MailLinks {
  /** The picture's; null: the mail has none. */
  readonly open: string | null;
  /** In their order. */
  readonly clicks: readonly string[];
}

/** `raw`: the mail as it went over the wire. */
export async function mailLinks(raw: string): Promise<MailLinks> {
  const { html } = await simpleParser(raw);
  const text = html === false ? "" : html;
  const [, open = null] = /<img src="([^"]*\/t\/o\/[^"]*)"/.exec(text) ?? [];
  const clicks = [...text.matchAll(/<a [^>]*?href="([^"]*\/t\/c\/[^"]*)"/g)].map(([, link = ""]) => link);
  return { open, clicks };
}

/** The token that such a link ends with. */
export function tokenIn(link: string): string {
  return link.slice(link.lastIndexOf("/") + 1);
}
