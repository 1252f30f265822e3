/** Leads at each node, of all versions together: an older version moves the leads that it has. */
export interface Count {
  /** Leads that are there now. */
  readonly here: number;
  /** How often a lead came there. */
  readonly entered: number;
}

interface CountOfVersion extends Count {
  readonly node: string;
}

export function countsByNode(items: readonly CountOfVersion[]): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const { node, here, entered } of items) {
    const before = counts.get(node) ?? { here: 0, entered: 0 };
    counts.set(node, { here: before.here + here, entered: before.entered + entered });
  }
  return counts;
}
