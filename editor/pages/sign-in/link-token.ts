/** The token of a one-time link: it stands behind the # of the address, and leaves it as soon as it is read. */
import { useEffect, useState } from "react";

interface LinkToken {
  /** null: no link was opened. */
  readonly token: string | null;
  readonly forget: () => void;
}

export function useLinkToken(): LinkToken {
  const [token, setToken] = useState(tokenInAddress);
  useEffect(() => {
    const take = () => {
      const found = tokenInAddress();
      if (found === null) return;
      setToken(found);
      // What works once has no place in the history of a browser.
      window.history.replaceState(window.history.state, "", window.location.pathname);
    };
    take();
    // A link that is pasted while this page is open changes the fragment alone and loads nothing.
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, []);
  return { token, forget: () => setToken(null) };
}

function tokenInAddress(): string | null {
  const { pathname, hash } = window.location;
  return pathname === "/sign-in" && hash.length > 1 ? hash.slice(1) : null;
}
