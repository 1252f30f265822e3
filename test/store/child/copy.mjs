// A process that copies a workspace and kills itself when so many pages of rows are copied or compared.
//   node copy.mjs MODULE DIRECTORY URL ROWS_A_PAGE PAGES
const [module = "", directory = "", url = "", rows = "", pages = ""] = process.argv.slice(2);
/** @type {typeof import("../../../engine/store/copy/copy-store.js")} */
const { copyStore } = await import(module);
let left = Number(pages);

const result = await copyStore({
  directory,
  url,
  page: { rows: Number(rows), characters: 2_000_000 },
  watch: () => ({
    to() {
      if (left-- === 0) process.kill(process.pid, "SIGKILL");
      process.stdout.write("page\n");
    },
    end() {},
  }),
});
console.log(result.outcome);
