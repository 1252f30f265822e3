/**
 * The engine: loops on one store. One moves leads that are due, one performs what was planned (design.md 5), one judges what
 * came of the mails, and one walks over the leads with the jobs that do.
 */
import type { Logger } from "pino";
import type { Mailer } from "../channels/mailer.js";
import type { Settings } from "../message/settings.js";
import { RIPE_MS } from "../message/suspicious.js";
import type { Store } from "../store/store.js";
import { DatabaseUnavailable } from "../store/unavailable.js";
import type { AppConfig } from "./app.js";
import type { Changes } from "./changes.js";
import type { Clock } from "./clock.js";
import { decideBatch } from "./decide.js";
import { runningDefinitions } from "./definitions.js";
import { fatesAt } from "./hits.js";
import { judgeAt } from "./judge.js";
import { type Loop, startLoop } from "./loop.js";
import { type Performed, perform } from "./perform.js";
import { refreshTo, WALK } from "./recompute.js";

export interface EngineOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** null: nothing is handed over; what is planned waits for a process that has one. */
  readonly mailer: Mailer | null;
  readonly config: AppConfig;
  readonly changes: Pick<Changes, "tell">;
  /** What applies until settings are published. */
  readonly defaults: Settings;
  /** Names this process on what it has in hand (S27). */
  readonly worker: string;
}

export interface Engine {
  /** Moves a batch of leads that are due; answers whether there were any. */
  work(): Promise<boolean>;
  /** Hands a batch of planned effects over and settles them; answers whether there were any. */
  deliver(): Promise<boolean>;
  /** Judges opens and clicks that are ripe, and posts them to their leads; answers whether there were any. */
  hear(): Promise<boolean>;
  /** Moves a job on by a batch of leads; answers whether it did. */
  walk(): Promise<boolean>;
  /** Recovers what a process that is gone had in hand, then runs until stopped. */
  start(): Promise<void>;
  /** Finishes the batches under way: what is in hand is settled. */
  stop(): Promise<void>;
  wake(): void;
  readonly running: boolean;
}

/** Leads in one transaction: enough to share its cost, few enough to keep ingest waiting only briefly. */
const LEADS_A_BATCH = 100;
/** Effects in hand at once: as many sends run beside each other. */
const EFFECTS_A_BATCH = 20;
/** Opens and clicks judged in one transaction. */
const HITS_A_BATCH = 200;
/** What is otherwise when a delivery has been settled. */
const DELIVERED = ["deliveries", "mailbox", "alerts", "leads"] as const;

export function createEngine(options: EngineOptions): Engine {
  const { store, clock, log, mailer, config, changes, defaults, worker } = options;
  const definitions = runningDefinitions(store, defaults);
  let loops: {
    readonly work: Loop;
    readonly deliver: Loop;
    readonly hear: Loop;
    readonly walk: Loop;
  } | null = null;
  /** Where there are other processes: what one that is gone had in hand, and word of what has arrived. */
  let others: { readonly recover: Loop; readonly hear: () => void } | null = null;

  /** Whether a job waits for messages to be applied. */
  let isHeldUp = false;

  const work = async () => {
    const current = await definitions.current();
    const now = clock.now();
    const claimed = await store.work.run(now, LEADS_A_BATCH, current.needs, decideBatch(now, current));
    if (claimed === 0) return false;
    loops?.deliver.wake();
    if (isHeldUp) loops?.walk.wake();
    changes.tell("leads", "flows");
    return true;
  };

  /** Results that are not stored yet: what failed to be (the disk was full) is tried again with the next pass. */
  const unsettled = new Set<Performed>();
  const settle = async (performed: Performed) => {
    const { settlement, bounced } = performed;
    unsettled.add(performed);
    try {
      if (bounced !== null)
        await store.suppressions.add({ email: bounced, reason: "bounced", at: clock.now() });
      await store.outbox.settle(clock.now(), [settlement]);
      unsettled.delete(performed);
    } catch (error) {
      const said = "a result could not be stored and is kept";
      if (error instanceof DatabaseUnavailable)
        log.warn({ reason: error.message, key: settlement.key }, said);
      else log.error({ err: error, key: settlement.key }, said);
    }
  };
  const settleLeft = () => Promise.all([...unsettled].map(settle));

  const deliver = async () => {
    if (mailer === null) return false;
    await settleLeft();
    const now = clock.now();
    const next = await store.outbox.nextDue();
    if (next === null || next > now) return false;
    const current = await definitions.current();
    const { sendsWithin } = current.needs;
    const inHand = await store.outbox.handOver(
      now,
      EFFECTS_A_BATCH,
      worker,
      sendsWithin,
      judgeAt(now, current),
    );
    // Each as it ends: the slowest must not keep the results of the others, or a crash would leave them in doubt.
    const tools = { store, clock, log, mailer, config, definitions: current };
    await Promise.all(
      inHand.map(async (each) => {
        await settle(await perform(each, tools));
        loops?.work.wake();
        changes.tell(...DELIVERED);
      }),
    );
    // Cancellations are messages of the leads as well.
    loops?.work.wake();
    changes.tell(...DELIVERED);
    return true;
  };

  const ripeAt = async () => {
    const oldest = await store.hits.oldest();
    return oldest === null ? null : oldest + RIPE_MS;
  };
  const hear = async () => {
    const now = clock.now();
    const next = await ripeAt();
    if (next === null || next > now) return false;
    await store.hits.judge(now, now - RIPE_MS, HITS_A_BATCH, fatesAt(now));
    loops?.work.wake();
    return true;
  };

  const walk = async () => {
    const walked = await store.jobs.walk(clock.now(), WALK, refreshTo(await definitions.current()));
    isHeldUp = walked === "waiting";
    if (walked !== "moved") return false;
    loops?.work.wake();
    changes.tell("jobs");
    return true;
  };

  const recover = async () => {
    const { uncertain, planned } = await store.outbox.recover(clock.now());
    if (uncertain > 0)
      log.warn({ uncertain }, "mails were in hand when a process ended: they may or may not have left");
    if (planned > 0) log.info({ planned }, "deliveries of a process that ended are taken up again");
    if (uncertain + planned > 0) changes.tell(...DELIVERED);
    return false;
  };

  const wake = () => {
    loops?.work.wake();
    loops?.deliver.wake();
    loops?.hear.wake();
    loops?.walk.wake();
  };

  return {
    work,
    deliver,
    hear,
    walk,
    async start() {
      await recover();
      loops = {
        work: startLoop({ name: "work", clock, log, pass: work, nextDue: () => store.work.nextDue() }),
        deliver: startLoop({
          name: "deliver",
          clock,
          log,
          pass: deliver,
          nextDue: async () => (mailer === null ? null : store.outbox.nextDue()),
        }),
        hear: startLoop({ name: "hear", clock, log, pass: hear, nextDue: ripeAt }),
        // What it waits for wakes it: leads that were moved, or a publishing.
        walk: startLoop({ name: "walk", clock, log, pass: walk, nextDue: async () => null }),
      };
      if (!store.others) return;
      others = {
        // A loop looks every few seconds, whatever is due: so long a gone process's mails wait.
        recover: startLoop({ name: "recover", clock, log, pass: recover, nextDue: async () => null }),
        hear: store.others.onArrival(wake),
      };
    },
    async stop() {
      const [stopping, stoppingOthers] = [loops, others];
      loops = null;
      others = null;
      stoppingOthers?.hear();
      // Together: the mailer gives what is under way its time, and then ends what a silent server would keep for minutes.
      await Promise.all([
        stopping?.work.stop(),
        stopping?.deliver.stop(),
        stopping?.hear.stop(),
        stopping?.walk.stop(),
        stoppingOthers?.recover.stop(),
        mailer?.close(),
      ]);
      await settleLeft();
    },
    wake,
    get running() {
      return loops !== null;
    },
  };
}
