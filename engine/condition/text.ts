/**
 * Text as conditions compare it: "CEO", "Ceo" and "ceo" are one title, and "é" is one letter however it was typed.
 * No locale has a say in it: the same file means the same in Istanbul and in Sofia.
 */

/** The form in which two texts are the same when people mean the same. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  // NFC comes last, because lower case may take a composed letter apart. A sigma's form depends on what follows it,
  // which would make "ΟΔΟΣ" no beginning of "ΟΔΟΣΑ".
  return text.toLowerCase().normalize("NFC").replaceAll("ς", "σ");
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
