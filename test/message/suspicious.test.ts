import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Hit, newHit } from "../../engine/message/hit.js";
import { judgeHits } from "../../engine/message/suspicious.js";

const BROWSER =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";
const GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
const GMAIL_AHEAD =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0";
const SENT = { takenAt: 0, isUnderWay: false };
const T = 1_000_000;
const of = { lead: "l", delivery: "d" };

type Asked = Partial<Pick<Hit, "asked" | "userAgent">>;

const open = (at: number, { asked = "get", userAgent = BROWSER }: Asked = {}): Hit =>
  newHit({ ...of, kind: "open" }, { at, asked, userAgent });

/** A click on one of the `links` links of the mail. */
const click = (
  at: number,
  name = "a",
  { links = 2, asked = "get", userAgent = BROWSER }: Asked & { links?: number } = {},
): Hit =>
  newHit({ ...of, kind: "click", url: `https://example.com/${name}`, links }, { at, asked, userAgent });

const rules = (hits: readonly Hit[], now = T + 60_000, handOver: Parameters<typeof judgeHits>[1] = SENT) =>
  judgeHits(hits, handOver, now).ripe.map(({ suspicious }) => suspicious);

describe("opens and clicks of a mail", () => {
  it.each<[string, readonly Hit[]]>([
    ["a person's open", [open(T)]],
    ["a click on the only link of a mail", [click(T, "a", { links: 1 })]],
    ["one link of two", [click(T)]],
    ["both links, more than two seconds apart", [click(T), click(T + 2_001, "b")]],
    ["one link twice", [click(T), click(T + 1_500)]],
    ["two links of three at once", [click(T, "a", { links: 3 }), click(T + 100, "b", { links: 3 })]],
    ["an open by way of Gmail's proxy", [open(T, { userAgent: GMAIL })]],
    ["an open in Yahoo", [open(T, { userAgent: "YahooMailProxy; https://help.yahoo.com/kb/x.html" })]],
    ["an open in Thunderbird", [open(T, { userAgent: "Thunderbird" })]],
    ["an open in Outlook", [open(T, { userAgent: "OneOutlook/1.2024" })]],
    [
      "a program that does not say what it is",
      [open(T, { userAgent: null }), click(T + 5_000, "a", { userAgent: null })],
    ],
  ])("are a person's: %s", (_, hits) => {
    expect(rules(hits)).toEqual(hits.map(() => null));
  });

  it.each<[string, readonly Hit[], readonly string[]]>([
    [
      "all links within two seconds",
      [click(T), click(T + 2_000, "b")],
      ["all_links_at_once", "all_links_at_once"],
    ],
    [
      "the picture that the scanner loaded with them",
      [open(T), click(T + 100), click(T + 200, "b")],
      ["all_links_at_once", "all_links_at_once", "all_links_at_once"],
    ],
    ["a robot by its own name", [click(T, "a", { userAgent: "Barracuda Sentinel (EE)" })], ["robot"]],
    ["a script", [click(T, "a", { userAgent: "python-requests/2.32" })], ["robot"]],
    ["what only asks whether the link is there", [click(T, "a", { asked: "head" })], ["link_check"]],
    ["a browser that loads ahead", [click(T, "a", { asked: "prefetch" })], ["prefetch"]],
    ["Apple's Mail Privacy Protection", [open(T, { userAgent: "Mozilla/5.0" })], ["prefetch"]],
    ["Gmail loading ahead", [open(T, { userAgent: GMAIL_AHEAD })], ["prefetch"]],
  ])("are a machine's: %s", (_, hits, expected) => {
    expect(rules(hits)).toEqual(expected);
  });

  it("before the server had taken the mail are a machine's on the way", () => {
    const hits = [open(T), open(T + 5_000)];

    expect(rules(hits, T + 60_000, { takenAt: T + 1, isUnderWay: false })).toEqual(["before_delivery", null]);
    expect(rules(hits, T + 60_000, { takenAt: null, isUnderWay: true })).toEqual([
      "before_delivery",
      "before_delivery",
    ]);
    expect(rules(hits, T + 60_000, { takenAt: null, isUnderWay: false })).toEqual([null, null]);
  });

  it("a person's click five seconds after the scanner's counts", () => {
    const hits = [click(T), click(T + 1_000, "b"), click(T + 6_000, "b")];

    expect(rules(hits)).toEqual(["all_links_at_once", "all_links_at_once", null]);
  });
});

describe("judging", () => {
  it("waits three seconds for what may come with a hit", () => {
    expect(judgeHits([open(T)], SENT, T + 2_999).ripe).toEqual([]);
    expect(judgeHits([open(T)], SENT, T + 3_000).ripe).toHaveLength(1);
  });

  it("marks the young hits of a sweep, whose first goes before them", () => {
    const [first, young] = [click(T), click(T + 2_000, "b")] as const;
    const later = open(T + 2_500);

    const { ripe, marked } = judgeHits([first, young, later], SENT, T + 3_000);

    expect(ripe.map(({ hit }) => hit)).toEqual([first]);
    expect(marked).toEqual([{ ...young, swept: true }]);
    expect(rules([...marked, later])).toEqual(["all_links_at_once", null]);
  });

  it("finds what lies in any two seconds in which every link was followed", () => {
    const drawn = fc.record({
      ms: fc.oneof(fc.integer({ min: 0, max: 9_000 }), fc.constantFrom(0, 1_000, 2_000, 3_000, 4_000)),
      name: fc.constantFrom("a", "b", "c", "open"),
      links: fc.constantFrom(1, 2, 3),
      swept: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 25 }), fc.constantFrom(2, 3, null), (script, ofAll) => {
        const hits = script
          .map(({ ms, name, links, swept }, n): Hit => {
            const made = name === "open" ? open(T + ms) : click(T + ms, name, { links: ofAll ?? links });
            return { ...made, id: `${n}`, ...(swept && n % 5 === 0 ? { swept } : {}) };
          })
          .toSorted((a, b) => a.at - b.at); // as the store answers them

        const found = judgeHits(hits, SENT, T + 60_000).ripe.filter(({ suspicious }) => suspicious !== null);

        expect(new Set(found.map(({ hit }) => hit))).toEqual(sweptByDefinition(hits));
      }),
    );
  });

  it("takes no longer for each hit of a mail of which very many wait", () => {
    const one = click(T, "a", { asked: "head" });
    const hits = Array.from({ length: 100_000 }, (_, n) => ({ ...one, at: T + (n % 1_500), id: `${n}` }));

    const { ripe } = judgeHits(hits, SENT, T + 60_000);

    expect(ripe).toHaveLength(hits.length);
  });

  it("says the same of a hit whenever it is asked, as long as hits come in time", () => {
    const script = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 12_000 }), fc.constantFrom("a", "b", "c", "open")),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(script, fc.integer({ min: 1, max: 900 }), (drawn, stepMs) => {
        const made = drawn.map(([ms, name]) =>
          name === "open" ? open(T + ms) : click(T + ms, name, { links: 3 }),
        );
        const hits = [...new Map(made.map((hit) => [hit.id, hit])).values()];
        const all = new Map(
          judgeHits(hits, SENT, T + 60_000).ripe.map(({ hit, suspicious }) => [hit.id, suspicious]),
        );
        // The clock goes on in steps: what was judged is gone.
        const inSteps = new Map<string, string | null>();
        const kept = new Map(hits.map((hit) => [hit.id, hit]));
        for (let now = T; now < T + 20_000; now += stepMs) {
          const { ripe, marked } = judgeHits(
            [...kept.values()].filter(({ at }) => at <= now),
            SENT,
            now,
          );
          for (const hit of marked) kept.set(hit.id, hit);
          for (const { hit, suspicious } of ripe) {
            inSteps.set(hit.id, suspicious);
            kept.delete(hit.id);
          }
        }
        expect(inSteps).toEqual(all);
      }),
    );
  });
});

describe("the same link again", () => {
  it("within one second of the clock, by the same program, is the same hit", () => {
    expect(click(T).id).toBe(click(T + 999).id);
    expect(open(T).id).toBe(open(T + 1).id);
  });

  it.each([
    ["a second later", click(T + 1_000)],
    ["another link", click(T, "b")],
    ["another program", click(T, "a", { userAgent: GMAIL })],
    ["asked for otherwise", click(T, "a", { asked: "head" })],
    ["the picture", open(T)],
  ])("is another: %s", (_, other) => {
    expect(other.id).not.toBe(click(T).id);
  });
});

/** As it is meant: each stretch of two seconds that begins with a hit, looked at by itself. */
function sweptByDefinition(hits: readonly Hit[]): ReadonlySet<Hit> {
  const swept = new Set(hits.filter((hit) => hit.swept));
  for (const first of hits) {
    const together = hits.filter(({ at }) => at >= first.at && at <= first.at + 2_000);
    const clicks = together.filter((hit) => hit.kind === "click");
    const links = clicks[0]?.links ?? 0;
    if (links >= 2 && new Set(clicks.map(({ url }) => url)).size >= links)
      for (const hit of together) swept.add(hit);
  }
  return swept;
}
