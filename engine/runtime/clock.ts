/** The only way to the time of day outside of tests: everything that needs a now is given one of these. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const wallClock: Clock = { now: () => Date.now() };
