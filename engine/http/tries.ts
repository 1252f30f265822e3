/** So that nobody finds a password by trying: few wrong ones for an address, in memory (R11.1). */

const MOST = 10;
const WINDOW_MS = 15 * 60_000;
/** Of addresses that are counted at a time: made-up ones must not fill the memory. */
const MOST_COUNTED = 10_000;

export interface Tries {
  /** Counts one before it is judged, so that many at a time are no way round. The milliseconds to wait; null: it may be made. */
  begin(email: string, now: number): number | null;
  /** It was right. */
  forget(email: string): void;
}

export function newTries(): Tries {
  /** In the order in which their windows end. */
  const counts = new Map<string, { made: number; readonly endsAt: number }>();

  const counted = (email: string, now: number) => {
    for (const [ended, { endsAt }] of counts) {
      if (endsAt > now) break;
      counts.delete(ended);
    }
    const there = counts.get(email);
    if (there) return there;
    const [oldest] = counts.keys();
    if (oldest !== undefined && counts.size >= MOST_COUNTED) counts.delete(oldest);
    const count = { made: 0, endsAt: now + WINDOW_MS };
    counts.set(email, count);
    return count;
  };

  return {
    begin(email, now) {
      const count = counted(email, now);
      if (count.made >= MOST) return count.endsAt - now;
      count.made += 1;
      return null;
    },
    forget(email) {
      counts.delete(email);
    },
  };
}
