/** Leads the keyboard to a field that somebody asks for, such as the problem list. */
import { type RefObject, useEffect } from "react";
import { type Path, pointer } from "../../engine/lead/problem.js";

const CONTROLS = "input:not([type=hidden]), textarea, select, button";

/** Focuses the control that is nearest to the path; a new array asks anew, null asks nothing. */
export function useFieldFocus(form: RefObject<HTMLElement | null>, field: Path | null): void {
  useEffect(() => {
    if (field === null) return;
    const place = nearestPlace(form.current, field);
    const control = place?.querySelector<HTMLElement>(CONTROLS);
    control?.focus();
    control?.scrollIntoView({ block: "nearest" });
  }, [form, field]);
}

function nearestPlace(form: HTMLElement | null, field: Path): Element | null {
  for (let length = field.length; length > 0; length--) {
    const place = form?.querySelector(`[data-field="${CSS.escape(pointer(field.slice(0, length)))}"]`);
    if (place) return place;
  }
  return null;
}
