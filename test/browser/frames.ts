/** The frames that a page draws while somebody does something at it, and what kept it from drawing them. */
import type { Page } from "playwright-core";

/** In milliseconds. */
export interface Frames {
  /** Between a frame and the next. */
  readonly median: number;
  readonly p95: number;
  /** Stretches of more than 50 ms in which the page could not answer. */
  readonly longTasks: number;
  readonly longest: number;
  /** From the worst key or button to the frame that shows what it did. */
  readonly input: number;
  /** How much of each second the page's own scripts took. */
  readonly scripts: number;
}

interface Watch {
  readonly frames: number[];
  readonly longTasks: number[];
  readonly inputs: number[];
  stop(): void;
}

declare global {
  interface Window {
    watch: Watch;
  }
}

export async function watchFrames(page: Page, act: () => Promise<void>): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const metrics = async () => {
    const answer = await devtools.send("Performance.getMetrics");
    return new Map(answer.metrics.map(({ name, value }) => [name, value]));
  };
  await page.evaluate(startWatch);
  const before = await metrics();
  await act();
  const after = await metrics();
  const { frames, longTasks, inputs } = await page.evaluate(() => {
    window.watch.stop();
    const { frames, longTasks, inputs } = window.watch;
    return { frames, longTasks, inputs };
  });
  await devtools.detach();
  const gone = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  const gaps = frames
    .slice(1)
    .map((at, index) => at - (frames[index] ?? at))
    .sort((a, b) => a - b);
  const share = (part: number) => Math.round(gaps[Math.floor((gaps.length - 1) * part)] ?? 0);
  return {
    median: share(0.5),
    p95: share(0.95),
    longTasks: longTasks.length,
    longest: Math.round(Math.max(0, ...longTasks)),
    input: Math.round(Math.max(0, ...inputs)),
    scripts: Math.round((gone("ScriptDuration") / gone("Timestamp")) * 1000),
  };
}

/** Runs in the page. */
function startWatch(): void {
  const frames: number[] = [];
  const longTasks: number[] = [];
  const inputs: number[] = [];
  let isOn = true;
  const draw = (at: number) => {
    frames.push(at);
    if (isOn) requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  const watchers = [
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))),
    new PerformanceObserver((list) => inputs.push(...list.getEntries().map(({ duration }) => duration))),
  ] as const;
  watchers[0].observe({ type: "longtask" });
  watchers[1].observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  window.watch = {
    frames,
    longTasks,
    inputs,
    stop: () => {
      isOn = false;
      for (const watcher of watchers) watcher.disconnect();
    },
  };
}
