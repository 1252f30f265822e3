/** Which step of a preview is the current one, and what the canvas shows of it. */
import { useEffect, useState } from "react";
import { useFlow } from "../../../canvas/flow-store.js";
import type { Row } from "./rows.js";

interface Stepping {
  /** Index of the current step; null: nobody is stepping, and the whole way is shown. */
  readonly current: number | null;
  readonly go: (index: number) => void;
}

export function useStepping(rows: readonly Row[]): Stepping {
  const show = useFlow((state) => state.show);
  const showTrail = useFlow((state) => state.showTrail);
  const [key, setKey] = useState<string | null>(null);
  const found = key === null ? -1 : rows.findIndex((row) => row.key === key);
  const current = found === -1 ? null : found;
  const trail = (current === null ? rows.at(-1) : rows[current])?.trail;

  useEffect(() => showTrail(trail ?? []), [trail, showTrail]);
  useEffect(() => () => showTrail([]), [showTrail]);

  return {
    current,
    go(index) {
      const row = rows[Math.min(Math.max(0, index), rows.length - 1)];
      if (!row) return;
      setKey(row.key);
      const node = row.node ?? row.trail.at(-1);
      if (node !== undefined) show(node, { focuses: false });
    },
  };
}
