/** A flow of as many nodes as somebody wants, as a large one looks: stretches of branches, mails and waits that follow each other. */

const STRETCH = 6;
const ACROSS = 640;
const DOWN = 160;
const STRETCHES_IN_COLUMN = 9;

/** A trigger, stretches of six nodes, an exit: about `size` nodes, each set up, none with a problem. */
export function largeFlow(id: string, size: number) {
  const stretches = Array.from({ length: Math.floor((size - 2) / STRETCH) }, (_, index) => stretch(index));
  const heads = stretches.map(({ head }) => head);
  const nodes = [
    { id: "start", type: "trigger.event", config: { event: "signed_up" } },
    ...stretches.flatMap((one) => one.nodes),
    { id: "end", type: "exit", config: {} },
  ];
  const edges = [
    { from: "start", port: "next", to: heads[0] ?? "end" },
    ...stretches.flatMap((one, index) => [
      ...one.edges,
      { from: one.tail, port: "next", to: heads[index + 1] ?? "end" },
    ]),
  ];
  const layout = {
    start: [0, -DOWN],
    ...Object.assign({}, ...stretches.map((one) => one.layout)),
    end: [0, STRETCHES_IN_COLUMN * 4 * DOWN],
  };
  return { format: "scoreflow.flow/1", id, name: `${nodes.length} nodes`, nodes, edges, layout };
}

function stretch(index: number) {
  const named = (name: string) => `${name}-${index}`;
  const [head, tail] = [named("branch"), named("wait")];
  const nodes = [
    {
      id: head,
      type: "branch",
      config: { cases: [{ id: "high", when: { attribute: "seats", op: ">=", value: index } }] },
    },
    { id: named("mail"), type: "email", config: { email: "demo-invitation", send: "window" } },
    {
      id: named("tell"),
      type: "notify",
      config: { to: "owner", message: `Call {{ lead.firstName }}: ${index}` },
    },
    { id: named("pause"), type: "wait.for", config: { duration: "P2D" } },
    { id: named("set"), type: "set", config: { attribute: "stage", value: `stage ${index}` } },
    { id: tail, type: "wait.for", config: { duration: "P1D" } },
  ];
  const way = (from: string, port: string, to: string) => ({ from, port, to });
  const edges = [
    way(head, "high", named("mail")),
    way(head, "else", named("tell")),
    way(named("mail"), "next", named("pause")),
    way(named("tell"), "next", named("set")),
    way(named("pause"), "next", tail),
    way(named("set"), "next", tail),
  ];
  const left = Math.floor(index / STRETCHES_IN_COLUMN) * ACROSS;
  const top = (index % STRETCHES_IN_COLUMN) * 4 * DOWN;
  const layout = {
    [head]: [left, top],
    [named("mail")]: [left - 160, top + DOWN],
    [named("tell")]: [left + 160, top + DOWN],
    [named("pause")]: [left - 160, top + 2 * DOWN],
    [named("set")]: [left + 160, top + 2 * DOWN],
    [tail]: [left, top + 3 * DOWN],
  };
  return { head, tail, nodes, edges, layout };
}
