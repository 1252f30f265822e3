/** Which alerts came in while somebody looks. */
import { useRef } from "react";

interface Told {
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
}

/** `isRead`: the list has been read once. What is older than its first alert came with another page of it. */
export function useArrivals(newestFirst: readonly Told[], isRead: boolean): ReadonlySet<string> {
  const first = useRef<{ readonly keys: ReadonlySet<string>; readonly newest: string } | null>(null);
  if (first.current === null && isRead)
    first.current = { keys: new Set(newestFirst.map(({ key }) => key)), newest: newestFirst[0]?.at ?? "" };
  const opened = first.current;
  if (opened === null) return new Set();
  const arrived = newestFirst.filter(({ key, at }) => at >= opened.newest && !opened.keys.has(key));
  return new Set(arrived.map(({ key }) => key));
}
