// A process that copies a workspace and kills itself when more than so many pages of rows are copied, or compared.
//   node copy.mjs MODULE DIRECTORY URL ROWS_A_PAGE copied|compared PAGES
const [module = "", directory = "", url = "", rows = "", counted = "", pages = ""] = process.argv.slice(2);
/** @type {typeof import("../../../engine/store/copy/copy-store.js")} */
const { copyStore } = await import(module);
let left = Number(pages);

const result = await copyStore({
  directory,
  url,
  page: { rows: Number(rows), characters: 2_000_000 },
  watch: (act) => ({
    to() {
      const done = act === "copy" ? "copied" : "compared";
      if (done === counted && left-- === 0) process.kill(process.pid, "SIGKILL");
      process.stdout.write(`${done}\n`);
    },
    end() {},
  }),
});
console.log(result.outcome);
