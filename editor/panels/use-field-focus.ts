/** Leads the keyboard to a field that somebody asks for, such as the problem list. */
import { type RefObject, useEffect } from "react";
import { type Path, pointer } from "../../engine/lead/problem.js";
import { firstControl } from "./first-control.js";

/**
 * Focuses the control that is nearest to the path; a new array asks anew, null asks nothing. The empty path is the first of
 * the settings, or where there are none the first control of all.
 */
export function useFieldFocus(form: RefObject<HTMLElement | null>, field: Path | null): void {
  useEffect(() => {
    if (field === null) return;
    const control =
      firstControl(nearestPlace(form.current, field)) ??
      firstControl(form.current, "[data-settings]") ??
      firstControl(form.current);
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
