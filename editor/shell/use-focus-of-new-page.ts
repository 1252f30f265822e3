/** Takes the keyboard along to the page that was opened, where it would begin at the top of the window again. */
import { type RefObject, useEffect, useRef } from "react";

export function useFocusOfNewPage(page: RefObject<HTMLElement | null>, location: string): void {
  const shown = useRef(location);
  useEffect(() => {
    if (shown.current === location) return;
    shown.current = location;
    // What is still there within the page keeps the focus, such as the chosen entry of a list.
    if (!page.current?.contains(document.activeElement)) page.current?.focus({ preventScroll: true });
  }, [page, location]);
}
