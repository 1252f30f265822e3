/** Which way a text reads. */

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
const LETTER = /\p{L}/gu;

/**
 * By most of its letters, and not by the first as `dir="auto"` does: an English sentence that begins with a Persian name
 * is an English sentence.
 */
export function directionOf(text: string): "ltr" | "rtl" {
  const rightToLeft = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  return 2 * rightToLeft > (text.match(LETTER)?.length ?? 0) ? "rtl" : "ltr";
}
