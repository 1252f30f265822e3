/** Which page is looked at, and for how long: time counts while it is visible. */

interface Pages {
  viewed(properties?: Readonly<Record<string, unknown>>): void;
  left(facts: { readonly path: string; readonly url: string; readonly seconds: number }): void;
  /** The page may be gone at once. */
  flush(): void;
}

/** A page's own code sets its title after it has changed the address. */
const TITLE_MS = 50;

export function watchPages({ viewed, left, flush }: Pages) {
  let page = { path: location.pathname, url: location.href };
  let seenMs = 0;
  let toldSeconds = 0;
  let visibleSince = document.hidden ? null : performance.now();

  const leave = () => {
    if (visibleSince !== null) seenMs += performance.now() - visibleSince;
    visibleSince = null;
    const seconds = Math.round(seenMs / 1000);
    if (seconds > toldSeconds) left({ ...page, seconds });
    toldSeconds = seconds;
  };
  const begin = () => {
    page = { path: location.pathname, url: location.href };
    seenMs = 0;
    toldSeconds = 0;
    visibleSince = document.hidden ? null : performance.now();
  };
  const hide = () => {
    leave();
    flush();
  };
  const moved = () => {
    if (location.pathname === page.path) return;
    leave();
    begin();
    setTimeout(viewed, TITLE_MS);
  };

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hide();
    else visibleSince ??= performance.now();
  });
  addEventListener("pagehide", hide);
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    begin(); // back from the browser's cache: seen anew
    viewed();
  });
  addEventListener("popstate", moved);
  for (const name of ["pushState", "replaceState"] as const) {
    const own = history[name];
    history[name] = function (this: History, ...args: Parameters<History["pushState"]>) {
      own.apply(this, args);
      moved();
    };
  }
  return {
    /** The page at hand, seen from now on. */
    view(properties?: Readonly<Record<string, unknown>>) {
      if (location.href !== page.url) leave();
      begin();
      viewed(properties);
    },
  };
}
