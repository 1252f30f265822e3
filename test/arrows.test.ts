import { describe, expect, it } from "vitest";
import { arrowProblems, checkArrows } from "./arrows.mjs";

describe("the arrows of the house", () => {
  it("point one way throughout engine/ and editor/", () => {
    expect(checkArrows(process.cwd())).toEqual([]);
  });

  it.each([
    [
      "an outer folder imports an inner one",
      "engine/flow/lint.ts",
      `import { fold } from "../score/fold.js";`,
    ],
    ["a folder imports its own", "engine/flow/nodes/email.ts", `import { node } from "../node.js";`],
    ["the contract imports a flow", "engine/contract/flows.ts", `export * from "../flow/flow.js";`],
    ["the journey imports a bundle", "engine/journey/test.ts", `import { b } from "../bundle/bundle.js";`],
    ["main imports everything", "engine/main.ts", `import { serve } from "./http/app.js";\nimport "pino";`],
    ["a library at home", "engine/schedule/zone.ts", `import { DateTime } from "luxon";`],
    ["a file of a library at home", "engine/lead/hash.ts", `import { sha256 } from "@noble/hashes/sha2.js";`],
    ["zod anywhere", "engine/lead/lead.ts", `import { z } from "zod";`],
    ["Node in the shell", "engine/store/sqlite/open.ts", `import { join } from "node:path";`],
    ["data from outside engine/", "engine/cli/version.ts", `import info from "../../package.json" with {};`],
    [
      "the editor imports a pure folder",
      "editor/model/problems.ts",
      `import { lintFlow } from "../../engine/flow/lint.js";`,
    ],
    [
      "a page imports a part",
      "editor/pages/leads/leads-page.tsx",
      `import { Page } from "../../parts/page.js";`,
    ],
    ["the canvas draws", "editor/canvas/canvas.tsx", `import { ReactFlow } from "@xyflow/react";`],
    ["an import in a comment", "engine/lead/a.ts", `// import "luxon"\n/* from "xstate" */`],
    ["an import in a string", "engine/lead/a.ts", `const s = 'from "luxon"', list = Array.from("ab");`],
  ])("let pass: %s", (_, file, text) => {
    expect(arrowProblems(file, text)).toEqual([]);
  });

  it.each([
    [
      "an inner folder imports an outer one",
      "engine/score/fold.ts",
      `import { f } from "../flow/flow.js";`,
      "score may import lead, schedule, condition",
    ],
    [
      "a neighbour",
      "engine/lead/lead.ts",
      `import { zone } from "../schedule/zone.js";`,
      "lead may import no other folder",
    ],
    [
      "the contract imports the machine",
      "engine/contract/a.ts",
      `import "../machine/step.js";`,
      "contract may import lead, ",
    ],
    [
      "the editor imports the shell of the engine",
      "editor/api/client.ts",
      `import type { App } from "../../engine/runtime/app.js";`,
      "of engine/ the editor may import lead, ",
    ],
    [
      "the engine imports the editor",
      "engine/http/app.ts",
      `import { edit } from "../../editor/model/edits.js";`,
      "engine/ imports no code from outside",
    ],
    [
      "the document model knows React",
      "editor/model/history.ts",
      `import { useState } from "react";`,
      "react is used only in theme, ",
    ],
    ["the editor imports Node", "editor/model/a.ts", `import "node:fs";`, "runs in a browser"],
    [
      "a type from outside",
      "engine/lead/a.ts",
      `import type { App } from "../http/app.js";`,
      "lead may import no other folder",
    ],
    [
      "an import() type",
      "engine/lead/a.ts",
      `type A = import("../http/app.js").App;`,
      "lead may import no other folder",
    ],
    [
      "an import over several lines",
      "engine/lead/a.ts",
      `import {\n  a,\n  b,\n} from\n  "../http/app.js";`,
      "lead may import no other folder",
    ],
    [
      "a late import",
      "engine/journey/a.ts",
      `await import("../store/store.js");`,
      "journey may import lead, ",
    ],
    [
      "a re-export",
      "engine/flow/index.ts",
      `export { x } from '../machine/step.js';`,
      "flow may import lead, ",
    ],
    ["anything imports main", "engine/cli/a.ts", `import "../main.js";`, "cli may import lead, "],
    [
      "a library away from home",
      "engine/flow/a.ts",
      `import { DateTime } from "luxon";`,
      "luxon is used only in schedule",
    ],
    [
      "require",
      "engine/http/a.ts",
      `const db = require("better-sqlite3");`,
      "better-sqlite3 is used only in store",
    ],
    ["a library without a home", "engine/http/a.ts", `import _ from "lodash/fp";`, "lodash has no home"],
    ["Node in a pure folder", "engine/journey/a.ts", `import { join } from "node:path";`, "journey is pure"],
    ["Node without its prefix", "engine/bundle/a.ts", `import fs from "fs";`, "bundle is pure"],
    [
      "code from outside engine/",
      "engine/http/a.ts",
      `import "../../test/support/world.js";`,
      "no code from outside",
    ],
    ["a folder that is not of the house", "engine/utils/a.ts", "", "utils is no folder of the house"],
  ])("catch: %s", (_, file, text, why) => {
    expect(arrowProblems(file, text)).toEqual([expect.stringContaining(why)]);
  });

  it("names the file and the line", () => {
    const [problem] = arrowProblems("engine/lead/a.ts", `import { z } from "zod";\n\nimport "pg";\n`);

    expect(problem).toBe("engine/lead/a.ts:3 imports pg: pg is used only in store");
  });
});
