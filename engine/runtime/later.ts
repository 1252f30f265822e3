/** The only way to do something after a while where tests must not wait: whoever needs a timer is given this. */

/** Does something so many milliseconds later; what it answers calls that off. */
export type Later = (delayMs: number, act: () => void) => () => void;

export const wallLater: Later = (delayMs, act) => {
  const timer = setTimeout(act, delayMs);
  timer.unref(); // no reason for a process to live on
  return () => clearTimeout(timer);
};
