/**
 * Asks before somebody leaves a page with work that is not saved: by a link, by Back, or by closing the window.
 *
 * Back cannot be refused, and the router hears of it first. So the first change puts a second entry of the same address
 * into the history: Back leads to the first of the two, where nothing changes, and there is time to ask.
 */
import { useEffect, useRef, useState } from "react";
import { navigate } from "wouter/use-browser-location";

interface LeaveGuard {
  /** Somebody wants to leave, and has to be asked. */
  readonly isAsking: boolean;
  readonly stay: () => void;
  readonly leave: () => void;
}

export function useLeaveGuard(isDirty: boolean): LeaveGuard {
  const [go, setGo] = useState<(() => void) | null>(null);
  const work = useRef({ isDirty, hasSecond: false, isLeaving: false });

  useEffect(() => {
    const { current } = work;
    current.isDirty = isDirty;
    if (!isDirty) return;
    if (!current.hasSecond) pushSecond();
    current.hasSecond = true;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const target = linkOf(event);
      if (target === null) return;
      event.preventDefault();
      event.stopPropagation();
      setGo(() => () => navigate(target, { replace: true })); // in the place of the second entry
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [isDirty]);

  useEffect(() => {
    const here = window.location.href;
    const { current } = work;
    const onBack = () => {
      if (!current.hasSecond || current.isLeaving || window.location.href !== here) return;
      if (!current.isDirty) return window.history.back();
      pushSecond();
      setGo(() => () => window.history.go(-2));
    };
    window.addEventListener("popstate", onBack);
    return () => window.removeEventListener("popstate", onBack);
  }, []);

  return {
    isAsking: go !== null,
    stay: () => setGo(null),
    leave: () => {
      work.current.isLeaving = true;
      setGo(null);
      go?.();
    },
  };
}

function pushSecond(): void {
  window.history.pushState(null, "", window.location.href);
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
