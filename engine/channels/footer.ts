/** What the law wants at the foot of a marketing mail (R5.4) where its template leaves it out: who we are and a way out. */
import { escapeHtml } from "./escape-html.js";
import { textDirection } from "./text-direction.js";

const UNSUBSCRIBE: Readonly<Record<string, string>> = {
  en: "Unsubscribe",
  ar: "إلغاء الاشتراك",
  bg: "Отписване",
  fi: "Peruuta tilaus",
  fa: "لغو اشتراک",
  vi: "Hủy đăng ký",
};

export interface Footer {
  /** null: the mail has it already, or there is none. */
  readonly postalAddress: string | null;
  readonly unsubscribeUrl: string | null;
  /** The locale of the mail; in languages that we have no words for, it is English. */
  readonly locale: string;
}

/** What of the footer a mail lacks, as seen in its plain text: a link or an address that no reader sees is not there. */
export function missingFooter(shown: string, { postalAddress, unsubscribeUrl, locale }: Footer): Footer {
  const inOneLine = squeeze(shown);
  return {
    postalAddress:
      postalAddress !== null && inOneLine.includes(squeeze(postalAddress)) ? null : postalAddress,
    unsubscribeUrl: unsubscribeUrl !== null && shown.includes(unsubscribeUrl) ? null : unsubscribeUrl,
    locale,
  };
}

export function withHtmlFooter(html: string, footer: Footer): string {
  const { postalAddress, unsubscribeUrl } = footer;
  if (postalAddress === null && unsubscribeUrl === null) return html;
  const language = wordsIn(footer.locale);
  const lines = [
    postalAddress === null ? null : escapeHtml(postalAddress.trim()).replace(/\r?\n/g, "<br>"),
    unsubscribeUrl === null
      ? null
      : `<a href="${escapeHtml(unsubscribeUrl)}" style="color:#666666;">${UNSUBSCRIBE[language]}</a>`,
  ].filter((line) => line !== null);
  const block =
    `<div lang="${language}" dir="${textDirection(language)}" style="max-width:600px;margin:0 auto;padding:20px 25px;` +
    `font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:1.5;text-align:center;color:#666666;">` +
    `${lines.join("<br>")}</div>`;
  const end = html.lastIndexOf("</body>");
  return end < 0 ? html + block : html.slice(0, end) + block + html.slice(end);
}

export function withTextFooter(text: string, footer: Footer): string {
  const { postalAddress, unsubscribeUrl } = footer;
  if (postalAddress === null && unsubscribeUrl === null) return text;
  const lines = [
    postalAddress?.trim() ?? null,
    unsubscribeUrl === null ? null : `${UNSUBSCRIBE[wordsIn(footer.locale)]}: ${unsubscribeUrl}`,
  ].filter((line) => line !== null);
  return `${text.trimEnd()}\n\n${lines.join("\n")}\n`;
}

function wordsIn(locale: string): string {
  const language = locale.split("-", 1)[0]?.toLowerCase() ?? "";
  return Object.hasOwn(UNSUBSCRIBE, language) ? language : "en";
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
