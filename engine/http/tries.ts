/** So that nobody finds a password by trying: few wrong ones for an address, in memory (R11.1). */

const WINDOW_MS = 15 * 60_000;
/** From one place, for one address. */
const MOST = 10;
/**
 * For one address from wherever they come (NIST SP 800-63B, 5.2.2). Ten times as many, so that somebody elsewhere who only
 * knows an address does not lock its owner out.
 */
const MOST_FROM_ANYWHERE = 100;
/** Of what is counted at a time: made-up addresses must not fill the memory. */
const MOST_COUNTED = 10_000;

export interface Tries {
  /** Counts one before it is judged, so that many at a time are no way round. The milliseconds to wait; null: it may be made. */
  begin(email: string, from: string, now: number): number | null;
  /** It was right. */
  forget(email: string, from: string): void;
}

export function newTries(): Tries {
  const ofPlaces = counts(MOST);
  const ofAddresses = counts(MOST_FROM_ANYWHERE);
  const place = (email: string, from: string) => `${from} ${email}`;

  return {
    begin(email, from, now) {
      const waitMs = ofAddresses.wait(email, now) ?? ofPlaces.wait(place(email, from), now);
      if (waitMs !== null) return waitMs;
      ofAddresses.add(email, now);
      ofPlaces.add(place(email, from), now);
      return null;
    },
    forget(email, from) {
      ofAddresses.forget(email);
      ofPlaces.forget(place(email, from));
    },
  };
}

/** How often something happened within a window, which begins with its first time. */
function counts(most: number) {
  /** In the order in which their windows end. */
  const windows = new Map<string, { made: number; readonly endsAt: number }>();

  return {
    /** The milliseconds until it may happen again; null: it may. */
    wait(key: string, now: number): number | null {
      const there = windows.get(key);
      return there && there.made >= most && there.endsAt > now ? there.endsAt - now : null;
    },
    add(key: string, now: number): void {
      for (const [ended, { endsAt }] of windows) {
        if (endsAt > now) break;
        windows.delete(ended);
      }
      const there = windows.get(key);
      if (there) {
        there.made += 1;
        return;
      }
      const [oldest] = windows.keys();
      if (oldest !== undefined && windows.size >= MOST_COUNTED) windows.delete(oldest);
      windows.set(key, { made: 1, endsAt: now + WINDOW_MS });
    },
    forget(key: string): void {
      windows.delete(key);
    },
  };
}
