// What the numbers were measured on.

import { cpus } from "node:os";

export function machine() {
  const cores = cpus();
  return `${cores.length} cores (${cores[0]?.model.trim() ?? "unknown"}); Node ${process.versions.node}`;
}
