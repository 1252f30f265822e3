/** `scoreflow verify`: whether the database holds what must always hold (design.md 10). */
import type { Command } from "commander";
import type { VerifyReport } from "../runtime/verify.js";
import type { Io, Place } from "./io.js";
import { counted } from "./words.js";

export function addVerify(program: Command, { io, run }: Place): void {
  program
    .command("verify")
    .summary("check the database")
    .description(
      "Check from the database what must always hold: scores equal their ledgers, nothing was applied twice, every " +
        "lead in a flow waits for something that can still happen. Reads only; exit code 1 when something is found.",
    )
    .action(run(() => verify(io)));
}

async function verify(io: Io): Promise<number> {
  const report = await io.connected((api) => api.get<VerifyReport>("/api/verify"));
  for (const { invariant, lead, detail } of report.findings)
    await io.out.write(`invariant ${invariant}: ${lead === null ? "" : `lead ${lead}: `}${detail}\n`);
  const found = report.findings.length;
  const checked = `${counted(report.leads, "lead")} checked`;
  if (found === 0) await io.out.write(`${checked}: everything holds.\n`);
  else await io.out.write(`${checked}: ${report.cut ? "more than " : ""}${counted(found, "finding")}.\n`);
  return found === 0 ? 0 : 1;
}
