/** Asks before somebody leaves a page with work that is not saved: by a link, by Back, or by closing the window. */
import { useEffect, useRef, useState } from "react";
import { navigate } from "wouter/use-browser-location";

export interface LeaveGuard {
  /** Somebody wants to leave, and has to be asked. */
  readonly isAsking: boolean;
  readonly stay: () => void;
  readonly leave: () => void;
}

export function useLeaveGuard(isDirty: boolean): LeaveGuard {
  const [go, setGo] = useState<(() => void) | null>(null);
  const isLeaving = useRef(false);

  useEffect(() => {
    if (!isDirty) return;
    const here = window.location.href;
    const ask = (how: () => void) => setGo(() => how);

    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const target = linkOf(event);
      if (target === null) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => navigate(target));
    };
    const onBack = (event: PopStateEvent) => {
      if (isLeaving.current || window.location.href === here) return;
      // The address has changed already: it is put back before the router hears of it. Leaving then goes back once more.
      event.stopImmediatePropagation();
      window.history.pushState(null, "", here);
      ask(() => window.history.back());
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("popstate", onBack, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("popstate", onBack, { capture: true });
    };
  }, [isDirty]);

  return {
    isAsking: go !== null,
    stay: () => setGo(null),
    leave: () => {
      isLeaving.current = true;
      setGo(null);
      go?.();
    },
  };
}

/** The address within the editor that a click leads this window to; null where it leads nowhere else. */
function linkOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || link.target === "_blank" || link.hasAttribute("download")) return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== window.location.origin || pathname === window.location.pathname) return null;
  return `${pathname}${search}${hash}`;
}
