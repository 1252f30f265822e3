/** Scripts that run from right to left (Unicode Bidi_Class R or AL). */
const RTL_SCRIPTS = new Set(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** The direction of a locale's own script: rtl for ar, fa, he, ur, ckb, pa-PK, … */
export function textDirection(locale: string): "ltr" | "rtl" {
  try {
    return RTL_SCRIPTS.has(new Intl.Locale(locale).maximize().script ?? "") ? "rtl" : "ltr";
  } catch {
    return "ltr"; // no language tag
  }
}
