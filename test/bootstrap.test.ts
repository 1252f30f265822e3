// bootstrap.mjs at work in a project of its own, with a stand-in for npm and for the compiler: installing for real
// takes minutes and the network. What the two are asked to do, they write to a log.

import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const FILES = {
  "package.json": JSON.stringify({ type: "module", engines: { node: ">=20.19" } }),
  "package-lock.json": lockfile("1.0.0"),
  "tsconfig.json": "{}",
  "tsconfig.build.json": "{}",
  "engine/main.ts": `
    process.on("SIGTERM", () => process.exit(7));
    console.log("started", ...process.argv.slice(2));
    if (process.argv.includes("--wait")) setInterval(() => {}, 1000);
    else process.exitCode = 3;`,
  "engine/old.ts": "",
  "editor/page.tsx": "",
  "templates/welcome.json": "{}",

  // `npm ci` fills node_modules, records that, and runs the prepare script, as the real one does.
  "npm/npm-cli.js": `
    import { appendFileSync, cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
    import { spawnSync } from "node:child_process";
    const [command] = process.argv.slice(2);
    appendFileSync("log", "npm " + command + "\\n");
    if (existsSync("npm/fails")) process.exit(1);
    if (command === "ci") {
      rmSync("node_modules", { recursive: true, force: true });
      cpSync("registry", "node_modules", { recursive: true });
      cpSync("package-lock.json", "node_modules/.package-lock.json");
      spawnSync(process.execPath, ["bootstrap.mjs", "build"], { stdio: "inherit" });
    }
    writeFileSync("node_modules/better-sqlite3/compiled", "");`,
  "registry/typescript/package.json": `{ "type": "module" }`,
  "registry/typescript/bin/tsc": `
    import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
    const out = process.argv.at(-1) + "/engine/";
    appendFileSync("log", "tsc\\n");
    mkdirSync(out, { recursive: true });
    for (const name of readdirSync("engine")) cpSync("engine/" + name, out + name.replace(".ts", ".js"));
    process.exit(existsSync("engine/mistake.ts") ? 2 : 0);`,
  "registry/vite/package.json": `{ "type": "module" }`,
  "registry/vite/bin/vite.js": `
    import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
    const out = process.argv[process.argv.indexOf("--outDir") + 1];
    appendFileSync("log", "vite\\n");
    mkdirSync(out + "/assets", { recursive: true });
    writeFileSync(out + "/assets/page-1.js", "start();");
    process.exit(existsSync("editor/mistake.tsx") ? 1 : 0);`,
  "registry/better-sqlite3/index.js": `
    module.exports = class {
      constructor() {
        if (!require("fs").existsSync(__dirname + "/compiled")) throw new Error("was compiled for another Node");
      }
      close() {}
    };`,
};

function lockfile(version: string): string {
  const packages = {
    "": {},
    "node_modules/typescript": { version, dev: true },
    "node_modules/other": { optional: true },
  };
  return JSON.stringify({ packages });
}

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A fresh clone. */
function clone() {
  const root = mkdtempSync(join(tmpdir(), "scoreflow-bootstrap-"));
  roots.push(root);
  cpSync("bootstrap.mjs", join(root, "bootstrap.mjs"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(FILES)) write(path, text);

  const env = { PATH: process.env.PATH, npm_execpath: join(root, "npm/npm-cli.js") };
  return {
    write,
    has: (path: string) => existsSync(join(root, path)),
    remove: (path: string) => rmSync(join(root, path), { recursive: true }),
    npmCi: () => spawnSync(process.execPath, ["npm/npm-cli.js", "ci"], { cwd: root, env }),
    shell: (command: string) => spawn("sh", ["-c", command], { cwd: root, env }),
    spawn: (...args: string[]) => spawn(process.execPath, ["bootstrap.mjs", ...args], { cwd: root, env }),
    /** Runs a verb, and tells what it printed and what npm and the compiler were asked meanwhile. */
    run(args: string[], extra: { env?: Record<string, string>; node?: string[] } = {}) {
      appendFileSync(join(root, "log"), "");
      const before = readFileSync(join(root, "log"), "utf8").length;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [...(extra.node ?? []), "bootstrap.mjs", ...args],
        {
          cwd: root,
          env: { ...env, ...extra.env },
          encoding: "utf8",
        },
      );
      const asked = readFileSync(join(root, "log"), "utf8").slice(before).split("\n").filter(Boolean);
      return { status, stdout, stderr, asked };
    },
  };
}

describe("npm start", () => {
  it("installs, builds once and starts with its flags on a fresh clone", () => {
    const project = clone();

    const { stdout, status, asked } = project.run(["start", "--port", "4000", "--demo"]);

    expect(stdout).toBe("started start --port 4000 --demo\n");
    expect(status).toBe(3); // the program's own
    expect(asked).toEqual(["npm ci", "tsc", "vite", "vite"]);
  });

  it("goes straight to the program the second time", () => {
    const project = clone();
    project.run(["start"]);

    expect(project.run(["start"])).toMatchObject({ stdout: "started start\n", stderr: "", asked: [] });
  });

  it("installs again when the lockfile has changed", () => {
    const project = clone();
    project.run(["start"]);
    project.write("package-lock.json", lockfile("1.0.1"));

    expect(project.run(["start"]).asked).toEqual(["npm ci", "tsc", "vite", "vite"]);
  });

  it("builds again when a source has changed, without what was deleted", () => {
    const project = clone();
    project.run(["start"]);
    project.write("engine/new.ts", "");
    project.remove("engine/old.ts");

    expect(project.run(["start"]).asked).toEqual(["tsc", "vite", "vite"]);
    expect(project.has("dist/engine/new.js")).toBe(true);
    expect(project.has("dist/engine/old.js")).toBe(false);
  });

  it("keeps the last build when the sources have a mistake", () => {
    const project = clone();
    project.run(["start"]);
    project.write("engine/mistake.ts", "");

    const { status, stdout, stderr } = project.run(["start"]);

    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("The build failed");
    expect(project.has("dist/engine/main.js")).toBe(true);
    expect(project.has("dist/engine/mistake.js")).toBe(false);
  });

  it("builds the editor again when it has changed, with compressed twins of its files", () => {
    const project = clone();
    project.run(["start"]);
    project.write("editor/page.tsx", "changed");

    expect(project.run(["start"]).asked).toEqual(["tsc", "vite", "vite"]);
    expect(project.has("dist/editor/assets/page-1.js.gz")).toBe(true);
  });

  it("keeps the last build when the editor has a mistake", () => {
    const project = clone();
    project.run(["start"]);
    project.write("editor/mistake.tsx", "");

    const { status, stderr } = project.run(["start"]);

    expect(status).toBe(1);
    expect(stderr).toContain("The build failed");
    expect(project.has("dist/editor/assets/page-1.js")).toBe(true);
  });

  it("hands signals to the program", async () => {
    const project = clone();
    project.run(["start"]);

    const running = project.spawn("start", "--wait");
    await new Promise((resolve) => running.stdout.once("data", resolve));
    running.kill("SIGTERM");

    expect(await new Promise((resolve) => running.once("exit", resolve))).toBe(7);
  });

  it("ends with the npm that called it, whose shell keeps signals to itself", async () => {
    const project = clone();
    project.run(["start"]);

    const shell = project.shell(`"${process.execPath}" bootstrap.mjs start --wait; true`); // no exec: a child of sh
    await new Promise((resolve) => shell.stdout.once("data", resolve));
    shell.kill("SIGKILL");

    // The program holds the other end of this pipe until it exits.
    expect(await new Promise((resolve) => shell.stdout.once("close", () => resolve("closed")))).toBe(
      "closed",
    );
  });

  it("starts what was built, in an install without the compiler", () => {
    const project = clone();
    project.run(["start"]);
    project.remove("node_modules/typescript");
    project.write("node_modules/.package-lock.json", JSON.stringify({ packages: {} }));

    expect(project.run(["start"])).toMatchObject({ stdout: "started start\n", asked: [] });
  });

  it("compiles SQLite again for another version of Node", () => {
    const project = clone();
    project.run(["start"]);
    project.remove("node_modules/better-sqlite3/compiled");

    expect(project.run(["start"])).toMatchObject({ stdout: "started start\n", asked: ["npm rebuild"] });
  });

  it("names the tools that are missing when SQLite cannot be compiled", () => {
    const project = clone();
    project.write("npm/fails", "");

    const { status, stderr } = project.run(["start"], { env: { PATH: "/nowhere" } });

    expect(status).toBe(1);
    expect(stderr).toContain("apt-get install python3 make g++");
  });

  it("says which Node it needs", () => {
    const old = `data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "20.18.3" } })`;

    const { status, stderr } = clone().run(["start"], { node: ["--import", old] });

    expect(status).toBe(1);
    expect(stderr).toContain("Scoreflow needs Node 20.19 or newer, and this is Node 20.18.3.");
  });
});

describe("npm's prepare script", () => {
  const prepare = { env: { npm_lifecycle_event: "prepare" } };

  it("builds after a bare npm ci, and npm start then has nothing left to do", () => {
    const project = clone();
    project.npmCi();

    expect(project.has("dist/engine/main.js")).toBe(true);
    expect(project.has("dist/templates/welcome.json")).toBe(true);
    expect(project.run(["start"]).asked).toEqual([]);
  });

  it("is content without devDependencies", () => {
    const { status, stderr, asked } = clone().run(["build"], prepare);

    expect({ status, asked }).toEqual({ status: 0, asked: [] });
    expect(stderr).toContain("for want of the devDependencies");
  });

  it("but npm run build is not", () => {
    expect(clone().run(["build"]).status).toBe(1);
  });
});
