// `npm run bench -- [name] [size]`: one bench, one file. Nothing is asserted by time; a bench fails where what it measured
// did not do its work.

/** Each bench is a module with `bench(size)`. @type {Record<string, () => Promise<{ bench(size?: number): Promise<void> }>>} */
const BENCHES = {
  throughput: () => import("./throughput.mjs"),
  scoring: () => import("./scoring.mjs"),
};

const [first = "throughput", second] = process.argv.slice(2);
const [name, size] = /^\d+$/.test(first) ? ["throughput", first] : [first, second];
const load = BENCHES[name];
if (load && /^[1-9]\d*$/.test(size ?? "1")) {
  const { bench } = await load();
  await bench(size === undefined ? undefined : Number(size));
} else {
  console.error(`Usage: npm run bench -- [${Object.keys(BENCHES).join("|")}] [size, a whole number]`);
  process.exitCode = 2;
}
