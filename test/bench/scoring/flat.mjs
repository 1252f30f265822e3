// What one input costs where there are few leads and where there are many: the same inputs of leads with the same past, by
// turns, so that whatever else the machine does slows both alike.

import { performance } from "node:perf_hooks";
import { decideBatch } from "../../../dist/engine/runtime/decide.js";
import { numbersFrom } from "./order.mjs";
import { refuseUnless } from "./sample.mjs";
import { definitions, INPUTS, NOW } from "./scene.mjs";

/** The first one warms up and does not count. */
const ROUNDS = 5;
/** Inputs by themselves, and as many at once as the engine claims. */
const SIZES = [1, 100];
/** The least inputs of one store before it is the other's turn. */
const A_TURN = 20;
/** Every lead has one input at most, and the few are new in every round: so many there must be to one of the few. */
export const LEAST_TIMES = ROUNDS * SIZES.length;

/** `newFew` opens the few leads as they were at first; `many` is a store of so many `leads`. Answers ms an input. */
export async function flatCost({ newFew, few, many, leads }) {
  const cells = INPUTS.flatMap(({ what, of }) =>
    SIZES.map((size) => ({ what, of, size, few: [], many: [] })),
  );
  for (let round = 0; round < LEAST_TIMES; round++) {
    const size = SIZES[round % SIZES.length];
    console.error(`flat cost: ${size} at once, round ${Math.floor(round / SIZES.length) + 1} of ${ROUNDS}`);
    const fresh = await newFew();
    const sides = {
      few: { store: fresh.store, next: numbersFrom(0, few) },
      many: { store: many, next: numbersFrom(round * few, leads) },
    };
    const inputs = Math.floor(few / INPUTS.length / size) * size;
    for (const cell of cells.filter((each) => each.size === size)) {
      if (round < SIZES.length) await byTurns({ ...cell, few: [], many: [] }, sides, inputs);
      else await byTurns(cell, sides, inputs);
    }
    await fresh.drop();
  }
  return cells;
}

async function byTurns(cell, sides, inputs) {
  const turn = Math.max(A_TURN, cell.size);
  for (let done = 0; done < inputs; done += turn) {
    const names = (done / turn) % 2 === 0 ? ["few", "many"] : ["many", "few"];
    for (const name of names)
      for (let i = 0; i < Math.min(turn, inputs - done); i += cell.size)
        cell[name].push(await cost(sides[name], cell));
  }
}

async function cost({ store, next }, { of, size }) {
  const inputs = Array.from({ length: size }, () => of(next()));
  const began = performance.now();
  await store.inbox.accept(inputs);
  const claimed = await store.work.run(NOW, size, definitions.needs, decide);
  const ms = performance.now() - began;
  refuseUnless("the number of leads in a claim", claimed, size);
  return ms / size;
}

const decide = decideBatch(NOW, definitions);

/**
 * As rows of a table. The ratio is of the medians, on which others who use the machine have little part; the means also have
 * what happens now and then, such as SQLite's merging of its log into the file.
 */
export function costs(cells, { few, leads }) {
  const columns = [`${few} leads`, `${leads} leads`];
  const row = (input, size, [f, m], ratio, ofMeans) => ({
    input,
    "at once": size,
    [columns[0]]: f,
    [columns[1]]: m,
    ratio: ratio.toFixed(2),
    "of means": ofMeans.toFixed(2),
  });
  const rows = cells.map(({ what, size, few: f, many: m }) =>
    row(what, size, [median(f).toFixed(3), median(m).toFixed(3)], median(m) / median(f), mean(m) / mean(f)),
  );
  const sums = SIZES.map((size) =>
    row("mean of all", size, ["", ""], ratioOf(cells, size, median), ratioOf(cells, size, mean)),
  );
  return [...rows, ...sums];
}

/**
 * What one input by itself costs among many for what it costs among few, of each kind of input. Those that are moved with
 * others are shown and not judged: a hundred leads out of few share pages of the database, which saves those what no larger
 * workspace can save.
 */
export function flatness(cells) {
  return cells
    .filter(({ size }) => size === 1)
    .map(({ what, few, many }) => ({ what, ratio: median(many) / median(few) }));
}

function ratioOf(cells, size, typical) {
  return mean(
    cells.filter((cell) => cell.size === size).map(({ few, many }) => typical(many) / typical(few)),
  );
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
