/** How often a rule counts, as people set it, and as files hold it: `3 per P1D`. */

export interface CountParts {
  readonly mode: "once" | "every" | "per";
  readonly most: number;
  /** May be half filled in. */
  readonly period: string;
}

/** For what counts once or every time, the parts with which a period would begin. */
export function countParts(text: string): CountParts {
  if (text === "once" || text === "every") return { mode: text, most: 1, period: "P1D" };
  const [most = "", period = ""] = text.split(" per ");
  return { mode: "per", most: Number(most) || 1, period: period.trim() };
}

export function countText({ mode, most, period }: CountParts): string {
  return mode === "per" ? `${most} per ${period}` : mode;
}
