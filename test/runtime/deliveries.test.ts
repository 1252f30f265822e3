import { afterEach, describe, expect, it } from "vitest";
import type { Mailer, SendResult } from "../../engine/channels/mailer.js";
import type { OutgoingMail } from "../../engine/channels/outgoing-mail.js";
import { MOST_MAILS } from "../../engine/journey/task.js";
import type { LeadChange } from "../../engine/lead/lead.js";
import { createEngine } from "../../engine/runtime/engine.js";
import { DatabaseUnavailable } from "../../engine/store/unavailable.js";
import { email, flow, settings } from "../support/definitions.js";
import { lines } from "../support/simulation.js";
import { newWorld, type World } from "../support/world.js";

const SENT: SendResult = { outcome: "sent", response: "250 OK" };
const CONSENT: LeadChange = { consent: { marketing: { granted: true, source: "test" } } };
const WITHDRAWN: LeadChange = { consent: { marketing: { granted: false, source: "test" } } };

/** A flow that answers the event of its own name with the mail. */
const answer = (event: string, parts: { settings?: Record<string, unknown> } = {}) =>
  flow(
    event,
    [
      ["start", "trigger.event", { event }],
      ["mail", "email", { email: "invite", send: "now" }],
      ["end", "exit"],
    ],
    parts,
  );

const mailerOf = (send: (mail: OutgoingMail) => Promise<SendResult>): Mailer => ({
  send,
  close: async () => {},
});

let world: World;
afterEach(() => world.close());

async function newWorldWith(mailer?: Mailer): Promise<void> {
  world = await newWorld({ settings: settings(), ...(mailer ? { mailer: () => mailer } : {}) });
  await world.publish(settings(), email("invite"), answer("one"), answer("two"));
  for (const name of ["ana", "bob"]) await world.identify(name, { email: `${name}@example.com`, ...CONSENT });
}

/** Accepts, and leaves it to the test who looks first: the work or the deliveries. */
async function arrive(name: string, what: string | LeadChange): Promise<void> {
  const timestamp = world.now();
  const message =
    typeof what === "string"
      ? ({ kind: "event", name: what, properties: {}, timestamp, silent: false } as const)
      : ({ kind: "change", change: what, timestamp, silent: false } as const);
  const who = { kind: "external", value: name } as const;
  await world.store.inbox.accept([{ who, messageId: null, at: timestamp, message }]);
}

const days = async (address: string) => (await world.mailTo(address)).map(({ at }) => at.slice(0, 10));
const states = async () =>
  (await world.store.outbox.list({ limit: 100 })).items.map(({ state }) => state).reverse();

describe("deliveries", () => {
  it("wait where a process has no mailer, and leave by the next that has one", async () => {
    await newWorldWith();
    const { app, store } = world;
    const command = createEngine({ ...app, mailer: null, defaults: settings(), worker: "command" });
    await arrive("ana", "one");

    while ((await command.work()) || (await command.deliver()));
    expect(await store.mailbox.list({ limit: 1 })).toMatchObject({ items: [] });
    expect(await states()).toEqual(["planned"]);

    await world.settle();
    expect(await days("ana@example.com")).toHaveLength(1);
  });

  it("do not make way for each other for ever: of two planned mails under a new cap the older goes first (S28)", async () => {
    await newWorldWith();
    await arrive("ana", "one");
    await arrive("ana", "two");
    await world.engine.work();
    await world.publish(settings({ caps: [{ count: 1, per: "P1D" }] }));

    await world.passTime("P10D");

    expect(await days("ana@example.com")).toEqual(["2026-03-02", "2026-03-03"]);
  });

  it("are attempted again at once when it was only the database that broke off", async () => {
    let attempts = 0;
    await newWorldWith(
      mailerOf(async () => {
        if (++attempts === 1) throw new DatabaseUnavailable("restarted");
        return SENT;
      }),
    );

    await world.track("ana", "one");

    expect(attempts).toBe(2);
    expect(await states()).toEqual(["sent"]);
  });

  it("ask for consent as it is at the hand-over, though its withdrawal has only just arrived (S26, R5.3)", async () => {
    await newWorldWith();
    await arrive("ana", "one");
    await world.engine.work();
    await arrive("ana", WITHDRAWN);

    await world.engine.deliver();
    await world.settle();

    expect(await world.mailTo("ana@example.com")).toEqual([]);
    expect(await states()).toEqual(["cancelled"]);
  });

  it("ask for consent where the email has become marketing since the mail was planned (R5.4)", async () => {
    await newWorldWith();
    await world.publish(email("invite", { purpose: "transactional" }));
    await world.identify("ana", WITHDRAWN);
    await arrive("ana", "one");
    await world.engine.work();
    await world.publish(email("invite", { purpose: "marketing" }));

    await world.settle();

    expect(await world.mailTo("ana@example.com")).toEqual([]);
  });

  it("go on beside one that cannot be judged (S31)", async () => {
    await newWorldWith();
    await arrive("ana", "one");
    await arrive("bob", "one");
    await world.engine.work();
    await world.publish(settings({ quietHours: { from: "22:00", to: "06:00", zone: "lead" } }));
    // A zone that this runtime has forgotten: the edges refuse what it does not know.
    await arrive("ana", { zone: { name: "Mars/Base", origin: "set" } });

    await world.engine.deliver();

    expect(await world.mailTo("bob@example.com")).toHaveLength(1);
    const { items } = await world.store.outbox.list({ state: "planned", limit: 10 });
    expect(items).toMatchObject([{ reason: expect.stringContaining("Mars/Base") }]);
  });

  it("are settled later where the result could not be stored, and are not made again (S27)", async () => {
    let sends = 0;
    await newWorldWith(
      mailerOf(async () => {
        sends++;
        return SENT;
      }),
    );
    failOnce(world.store.outbox, "settle");

    await arrive("ana", "one");
    await world.engine.work();
    await world.engine.deliver();
    expect(await states()).toEqual(["in_hand"]);
    await world.engine.deliver();

    expect(await states()).toEqual(["sent"]);
    expect(sends).toBe(1);
  });

  it("keep a bounce that could not be stored, and the results of the others (R5.4)", async () => {
    const bounce: SendResult = { outcome: "permanent", error: "550 5.1.1", bounced: true };
    await newWorldWith(mailerOf(async ({ to }) => (to.address === "ana@example.com" ? bounce : SENT)));
    failOnce(world.store.suppressions, "add");
    await arrive("ana", "one");
    await arrive("bob", "one");
    await world.engine.work();

    await world.engine.deliver();
    expect((await states()).toSorted()).toEqual(["in_hand", "sent"]);
    await world.engine.deliver();

    expect((await states()).toSorted()).toEqual(["dead", "sent"]);
    expect(await world.store.suppressions.get("ana@example.com")).toMatchObject({ reason: "bounced" });
  });

  it("are settled as they end: a silent server keeps only its own mail in doubt", async () => {
    let release = () => {};
    const silent = new Promise<SendResult>((resolve) => {
      release = () => resolve(SENT);
    });
    await newWorldWith(
      mailerOf(({ to }) => (to.address === "ana@example.com" ? silent : Promise.resolve(SENT))),
    );
    await arrive("ana", "one");
    await arrive("bob", "one");
    await world.engine.work();

    const delivering = world.engine.deliver();
    await expect.poll(async () => (await states()).toSorted()).toEqual(["in_hand", "sent"]);
    release();
    await delivering;

    expect(await states()).toEqual(["sent", "sent"]);
  });

  it("are ended by the mailer when the engine stops, however long their server is silent", async () => {
    let begun = false;
    let cut = () => {};
    const mailer: Mailer = {
      send: () => {
        begun = true;
        return new Promise((resolve) => {
          cut = () => resolve({ outcome: "uncertain", error: "cut off", bounced: false });
        });
      },
      close: async () => cut(),
    };
    await newWorldWith(mailer);
    await world.engine.start();
    await arrive("ana", "one");
    world.engine.wake();
    await expect.poll(() => begun).toBe(true);

    await world.engine.stop();

    expect(await states()).toEqual(["uncertain"]);
  });

  it("end though each mail causes the next: the flow that runs in circles fails, and says so (S3, invariant 11)", async () => {
    let sends = 0;
    await newWorldWith(
      mailerOf(async () => {
        sends++;
        return SENT;
      }),
    );
    await world.publish(
      flow(
        "echo",
        [
          ["start", "trigger.event", { event: "email_sent" }],
          ["mark", "set", { attribute: "last", value: { event: "node" } }],
          ["mail", "email", { email: "invite", send: "now" }],
          ["end", "exit"],
        ],
        { settings: { reentry: { mode: "after-exit" } } },
      ),
    );

    await world.track("ana", "one");

    expect(sends).toBe(MOST_MAILS);
    expect(lines(await world.records("ana"), ["failed"])).toEqual([
      expect.stringContaining("echo/mail failed step_limit"),
    ]);
  });
});

/** As when the disk is full for a moment. */
function failOnce<Part extends object>(part: Part, verb: keyof Part): void {
  const original = part[verb] as (...args: unknown[]) => Promise<unknown>;
  let failed = false;
  Object.assign(part, {
    [verb]: async (...args: unknown[]) => {
      if (failed) return original(...args);
      failed = true;
      throw new Error("the disk is full");
    },
  });
}
