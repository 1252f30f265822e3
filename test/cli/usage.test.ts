/** What the command line answers when it is wrong, and when it is asked what it takes. */
import { describe, expect, it } from "vitest";
import { commandLine } from "./command-line.js";

describe("a wrong command line", () => {
  it.each([
    ["simulte", "unknown command 'simulte'", "Did you mean simulate?"],
    ["import", "leads", "template"],
    ["import laeds", "unknown command 'laeds'", "Did you mean leads?"],
    ["import leads", "required option '--map <file>' not specified", "--help"],
    ["import leads --map m.json", "missing required argument 'file'", "--help"],
    ["import leads leads.csv --map m.json --dryrun", "unknown option '--dryrun'", "Did you mean --dry-run?"],
    ["import leads leads.csv --map m.json --dry-run --fire", "cannot be used with", "--fire"],
    ["import leads leads.csv --map m.json --preview none", "--preview", "whole number from 1"],
    ["import leads leads.csv --map m.json --delimiter ;;", "--delimiter", "one character"],
    ["import leads leads.csv --map m.json --encoding klingon", "--encoding", "windows-1252"],
    ["import template", "missing required argument 'template'", "--help"],
    ["import template t.json --replace --keep", "cannot be used with", "--keep"],
    ["export", "missing required argument 'what'", "--help"],
    ["export things", "'things' is invalid", "leads, events, flows, scores, segments, log"],
    ["validate", "missing required argument 'files'", "--help"],
    ["migrate-store postgres://db", "too many arguments", "--help"],
    ["verify --all", "unknown option '--all'", "--help"],
    ["simulate", "required option '--flow <files...>' not specified", "--help"],
    ["simulate --flow f.json", "required option '--until <instant>' not specified", "--help"],
    ["simulate --flow f.json --until tomorrow", "'tomorrow' is invalid", "2026-03-08T09:00:00Z"],
    ["simulate --flow f.json --until 2026-03-01", "give --leads", ""],
    ["simulate --flow f.json --leads l --from 2026-03-02 --until 2026-03-01", "--from must be earlier", ""],
    ["key create", "required option '--scope <scope>' not specified", "--help"],
    ["key create --scope all", "'all' is invalid", "ingest, read, admin"],
    ["user link", "missing required argument 'email'", "--help"],
    ["user link ana", "'ana' is invalid", "ana@example.com"],
    ["start --port http", "--port", "0 to 65535"],
    ["start --demo", "unknown option '--demo'", "--help"],
  ])("scoreflow %s", async (line, says, hint) => {
    const { code, out, err } = await commandLine()(...line.split(" "));

    expect(err).toContain(says);
    expect(err).toContain(hint);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it("without a command lists them, as an error", async () => {
    const { code, out, err } = await commandLine()();

    expect({ code, out }).toEqual({ code: 2, out: "" });
    const commands = [
      "start",
      "worker",
      "import",
      "export",
      "validate",
      "simulate",
      "verify",
      "migrate-store",
    ];
    for (const command of [...commands, "key", "user"])
      expect(err).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  });
});

describe("help", () => {
  it.each([
    ["--help", "Usage: scoreflow [options] [command]"],
    ["help simulate", "Usage: scoreflow simulate [options]"],
    ["start --help", "Usage: scoreflow start [options]"],
    ["import --help", "Usage: scoreflow import [options] [command]"],
    ["import leads --help", "Usage: scoreflow import leads [options] <file>"],
    ["import template --help", "demo-invitation, engagement-points, fit-engagement, leaderboard"],
    ["export --help", "Usage: scoreflow export [options] <what>"],
    ["validate --help", "Usage: scoreflow validate [options] <files...>"],
    ["simulate --help", "Usage: scoreflow simulate [options]"],
    ["verify --help", "Usage: scoreflow verify [options]"],
    ["migrate-store --help", "Usage: scoreflow migrate-store [options]"],
    ["key create --help", "Usage: scoreflow key create [options]"],
    ["user link --help", "Usage: scoreflow user link [options] <email>"],
  ])("scoreflow %s goes to stdout", async (line, says) => {
    const { code, out, err } = await commandLine()(...line.split(" "));

    expect(out.replace(/\s+/g, " ")).toContain(says);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("says which version it is", async () => {
    expect(await commandLine()("--version")).toEqual({ code: 0, out: "1.2.3\n", err: "" });
  });
});
