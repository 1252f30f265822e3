/** The CSV reader against everything that files do, and against csv-parse on files that are right. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrokenHeader, type CsvItem, CsvReader } from "../../engine/cli/csv/reader.js";
import { csvLine } from "../../engine/cli/csv/write.js";

function read(text: string, { delimiter = null as string | null, size = Number.POSITIVE_INFINITY } = {}) {
  const reader = new CsvReader(delimiter);
  const items: CsvItem[] = [];
  for (let at = 0; at < text.length; at += size) items.push(...reader.push(text.slice(at, at + size)));
  items.push(...reader.end());
  return { header: reader.header, items };
}

/** `1@2 a|b`: row 1 on line 2; `2@4 !csv.quoting` for a broken one. */
const shown = (items: readonly CsvItem[]) =>
  items.map(
    (item) => `${item.row}@${item.line} ${item.kind === "row" ? item.cells.join("|") : `!${item.code}`}`,
  );

describe("a CSV file", () => {
  it.each([
    ["line ends of LF", "a,b\n1,2\n3,4\n", ["1@2 1|2", "2@3 3|4"]],
    ["line ends of CR LF", "a,b\r\n1,2\r\n3,4\r\n", ["1@2 1|2", "2@3 3|4"]],
    ["line ends of CR", "a,b\r1,2\r3,4", ["1@2 1|2", "2@3 3|4"]],
    ["no line end at its end", "a,b\n1,2", ["1@2 1|2"]],
    [
      "quotes, delimiters and line ends in quoted cells",
      'a,b\n"x ""y""","1,\r\n2"\n3,4\n',
      ['1@2 x "y"|1,\r\n2', "2@4 3|4"],
    ],
    ["empty cells", 'a,b\n,\n"",x\n,y\n', ["1@3 |x", "2@4 |y"]],
    ["blank lines", "\n\na,b\n\n1,2\n\r\n3,4\n\n", ["1@5 1|2", "2@7 3|4"]],
    ["a delimiter too many at the ends of lines", "a,b\n1,2,\n3,4,,\n", ["1@2 1|2", "2@3 3|4"]],
    ["any alphabet", "نام,city\nمریم,София\n🦊,Đà Nẵng\n", ["1@2 مریم|София", "2@3 🦊|Đà Nẵng"]],
    ["only a header", "a,b\n", []],
  ])("is read with %s", (_, text, rows) => {
    expect(shown(read(text).items)).toEqual(rows);
    expect(shown(read(text, { size: 1 }).items)).toEqual(rows);
  });

  it.each([
    ["a,b;c\n", ",", ["a", "b;c"]],
    ["a;b\n", ";", ["a", "b"]],
    ["a\tb\n", "tab", ["a", "b"]],
    ['"a,b,c";d\n', "; outside of quotes", ["a,b,c", "d"]],
    [" a , b \n", ", with spaces around", ["a", "b"]],
    ["one\n", "none", ["one"]],
    ["\r\n\r\na;b\r\n", "; behind blank lines", ["a", "b"]],
    ["sep=|\r\na,x|b\r\n", "what Excel says", ["a,x", "b"]],
  ])("%j is seen to be parted by %s", (text, _, header) => {
    expect(read(text).header).toEqual(header);
  });

  it("is parted by what is given, whatever the header looks like", () => {
    expect(read("a,x|b,y\n1|2\n", { delimiter: "|" })).toEqual({
      header: ["a,x", "b,y"],
      items: [{ kind: "row", row: 1, line: 2, cells: ["1", "2"] }],
    });
  });
});

describe("a broken row", () => {
  it.each([
    ["goes on behind its closing quote", 'a,b\n1,"x"y\n2,"ok"\n', ["1@2 !csv.quoting", "2@3 2|ok"]],
    ["has a quote in an unquoted cell", 'a,b\n1,5" pipe\n2,ok\n', ["1@2 !csv.quoting", "2@3 2|ok"]],
    ["never closes its quote", 'a,b\n1,"x\n2,ok\n3,ok\n', ["1@2 !csv.quoting", "2@3 2|ok", "3@4 3|ok"]],
    [
      "never closes its quote, with quotes behind",
      'a,b\n1,"x\n2,"ok"\n3,"ok"\n',
      ["1@2 !csv.quoting", "2@3 2|ok", "3@4 3|ok"],
    ],
    ["has too few cells", "a,b\n1\n2,ok\n", ["1@2 !csv.columns", "2@3 2|ok"]],
    ["has too many cells", "a,b\n1,2,3\n2,ok\n", ["1@2 !csv.columns", "2@3 2|ok"]],
    ["is the last one", 'a,b\n2,ok\n1,"x', ["1@2 2|ok", "2@3 !csv.quoting"]],
  ])("that %s is reported, and the next are read", (_, text, rows) => {
    expect(shown(read(text).items)).toEqual(rows);
    expect(shown(read(text, { size: 1 }).items)).toEqual(rows);
  });

  it("of a megabyte is refused, and the next are read", () => {
    const text = `a,b\n1,${"x".repeat(1_000_000)}\n2,ok\n3,"${"y\n".repeat(300_000)}"\n4,ok\n`;

    expect(shown(read(text, { size: 65_536 }).items)).toEqual([
      "1@2 !csv.too_long",
      "2@3 2|ok",
      "3@4 !csv.too_long",
      "4@300005 4|ok",
    ]);
  });

  it("without an end does not fill the memory", () => {
    const reader = new CsvReader();
    const items = reader.push("a,b\n");
    for (let piece = 0; piece < 200; piece++) items.push(...reader.push("x".repeat(65_536)));
    items.push(...reader.push("\r"), ...reader.push("\n1,2"), ...reader.end());

    expect(shown(items)).toEqual(["1@2 !csv.too_long", "2@3 1|2"]);
  });

  it("says what is wrong and where", () => {
    const messages = read('a,b\n1,"x"y\n1,5"\n"x\n1\n').items.map((item) =>
      "message" in item ? item.message : "",
    );

    expect(messages).toEqual([
      'cell 2 goes on with "y" behind its closing quote; a quote inside a quoted cell is written twice',
      "cell 2 has a quote in its middle; a cell with quotes stands in quotes, and each of its own is written twice",
      "the quote that opens cell 1 is never closed",
      "the row has 1 cell, the header 2",
    ]);
  });

  it("that is the header ends it all", () => {
    expect(() => read('a,"b\n1,2\n')).toThrow(BrokenHeader);
  });
});

describe("whatever the file", () => {
  const cell = fc.oneof(
    fc.stringMatching(/^[a-z0-9 éж]{0,6}$/),
    fc
      .array(fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "\r\n", "x", "é", "🦊"), { maxLength: 6 })
      .map((parts) => parts.join("")),
  );
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  const written = (rows: readonly (readonly string[])[], delimiter: string, end: string) =>
    rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter) + end).join("");

  it("reads what csv-parse reads, when it is right", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        (rows, delimiter, end) => {
          const text = `${rows[0]?.map((_, index) => `c${index}`).join(delimiter)}${end}${written(rows, delimiter, end)}`;

          const [, ...expected] = parse(text, { delimiter }) as string[][];
          const { items } = read(text, { delimiter });

          expect(items.map((item) => (item.kind === "row" ? item.cells : item))).toEqual(
            expected.filter((row) => row.some((one) => one !== "")),
          );
        },
      ),
    );
  });

  it("reads the same in pieces of any size", () => {
    const text = fc
      .array(fc.constantFrom('"', ",", "\n", "\r", "x", "yy", '""'), { maxLength: 60 })
      .map((parts) => `a,b\n${parts.join("")}`);

    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (whole, size) => {
        expect(read(whole, { delimiter: ",", size })).toEqual(read(whole, { delimiter: "," }));
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads back what csvLine writes", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const header = (rows[0] ?? []).map((_, index) => `c${index}`);
        const { items } = read([header, ...rows].map(csvLine).join(""), { delimiter: "," });

        expect(items.map((item) => (item.kind === "row" ? item.cells : item))).toEqual(
          rows.filter((row) => row.some((one) => one !== "")),
        );
      }),
    );
  });
});
