/** The first control within something, for the keyboard: one that says or sets a value, not one that moves or removes it. */
const CONTROLS = "input:not([type=hidden]), textarea, select, button:not([data-edits] button)";

/** `within` narrows it to what is inside of elements of that selector. */
export function firstControl(place: Element | null, within = ""): HTMLElement | null {
  return place?.querySelector<HTMLElement>(`${within} :is(${CONTROLS})`) ?? null;
}
