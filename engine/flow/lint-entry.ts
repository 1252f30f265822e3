/** How leads may enter, and enter again: settings that rule each other out. */
import type { Problem } from "../lead/problem.js";
import type { Flow } from "./flow.js";

export function lintEntry(flow: Flow): Problem[] {
  return [...unusedCooldown(flow), ...uselessRepeats(flow), ...idleManuals(flow)];
}

function unusedCooldown({ settings }: Flow): Problem[] {
  const { mode, cooldown } = settings.reentry;
  if (mode !== "never" || cooldown === null) return [];
  const message = `no lead enters twice, so the cooldown is not asked: set "mode" to "after-exit", or "cooldown" to null`;
  const path = ["settings", "reentry", "cooldown"];
  return [{ severity: "warning", code: "flow.unused_value", path, message }];
}

/** Every crossing after the first would be refused by re-entry (S16). */
function uselessRepeats({ nodes, settings }: Flow): Problem[] {
  if (settings.reentry.mode !== "never") return [];
  return nodes.flatMap((node, index): Problem[] => {
    if (node.type !== "trigger.score" || node.config.repeat !== "every") return [];
    const path = ["nodes", index, "config", "repeat"];
    const message = `the trigger fires at every crossing, but a lead enters this flow only once: set settings.reentry.mode to "after-exit", or "repeat" to "once"`;
    return [{ severity: "warning", code: "flow.repeat_without_reentry", path, message, node: node.id }];
  });
}

function idleManuals({ nodes }: Flow): Problem[] {
  const first = nodes.find(({ type }) => type === "trigger.manual");
  return nodes.flatMap((node, index): Problem[] => {
    if (node.type !== "trigger.manual" || node === first) return [];
    const message = `leads that are enrolled by hand enter at "${first?.id}", so none enters here: remove one of the two`;
    return [
      { severity: "warning", code: "flow.idle_trigger", path: ["nodes", index], message, node: node.id },
    ];
  });
}
