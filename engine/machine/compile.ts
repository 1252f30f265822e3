/**
 * A flow version as an XState machine: node → state, edge → transition, waits → `after` (design.md 4). One node is one
 * transition (S3): a state leaves on a signal that the journey sends when the node's act is done, never by itself. The
 * machine's context is empty; the enrollment's row is its whole state.
 */
import { cancel, createMachine, raise } from "xstate";
import type { Condition } from "../condition/condition.js";
import type { Flow } from "../flow/flow.js";
import { type Edges, edgesOf, reaching } from "../flow/graph.js";
import type { Behaviour } from "../flow/nodes/define.js";
import { behaviourOf, type FlowNode, isTrigger } from "../flow/nodes/index.js";
import type { Oracle } from "./signal.js";

export const IDLE = "$idle";
/** Out of the flow by a port that leads nowhere. */
export const LEFT = "$left";
/** Out of the flow because `exitWhen` holds. */
export const EXITED = "$exited";
const MACHINE_ID = "flow";

/** A node's conditions that the world may make true while the lead is there, in the order in which they are asked (S2). */
export interface Listener {
  readonly kind: "exit" | "goal" | "wait";
  readonly condition: Condition;
  readonly scope: "flow" | "wait";
  /** Where the lead goes; null: out of the flow. An exit always leads out. */
  readonly target: string | null;
}

export interface MachineEvent {
  readonly type: string;
  readonly oracle: Oracle;
  /** With `$held`: when to ask again. */
  readonly until?: number;
}

/** Node ids cannot hold `$`, so no id can clash with these. `.` and `*` would have a meaning of their own. */
export const eventTypes = {
  enrol: (trigger: string) => `$enrol:${trigger}`,
  step: "$step",
  blocked: "$blocked",
  held: "$held",
  retry: "$retry",
  check: "$check",
  place: "$place",
  /** XState's own name for the event of an `after`. */
  after: (node: string) => `xstate.after.${node}.${MACHINE_ID}.${node}`,
};

interface Transition {
  target?: string;
  reenter?: true;
  guard?: (args: { event: MachineEvent }) => boolean;
  actions?: unknown;
}

interface StateConfig {
  type?: "final";
  entry?: unknown;
  exit?: unknown;
  after?: Record<string, Transition>;
  on?: Record<string, Transition | Transition[]>;
}

/** Everything at a node that may move the lead without the node's own doing. */
export function listenersOf(flow: Flow, edges: Edges): ReadonlyMap<string, readonly Listener[]> {
  const goals = flow.nodes.flatMap((node) => {
    const behaviour = behaviourOf(node);
    return behaviour.kind === "goal"
      ? [{ id: node.id, when: behaviour.when, from: reaching(flow, node.id) }]
      : [];
  });
  const exit = flow.settings.exitWhen;
  return new Map(
    flow.nodes.map((node) => {
      const behaviour = behaviourOf(node);
      const listeners: Listener[] = [];
      if (exit) listeners.push({ kind: "exit", condition: exit, scope: "flow", target: null });
      for (const { id, when, from } of goals)
        if (id !== node.id && from.has(node.id))
          listeners.push({ kind: "goal", condition: when, scope: "flow", target: id });
      if (behaviour.kind === "wait" && behaviour.until)
        listeners.push({
          kind: "wait",
          condition: behaviour.until,
          scope: "wait",
          target: edges.get(node.id)?.get(behaviour.happened) ?? null,
        });
      return [node.id, listeners];
    }),
  );
}

export function compileMachine(flow: Flow) {
  const edges = edgesOf(flow);
  const listeners = listenersOf(flow, edges);
  const delays: Record<string, (args: { event: MachineEvent }) => number> = {};
  const states: Record<string, StateConfig> = {
    [IDLE]: {
      on: Object.fromEntries(
        flow.nodes.filter(isTrigger).map(({ id }) => [eventTypes.enrol(id), { target: id }]),
      ),
    },
    [LEFT]: { type: "final" },
    [EXITED]: { type: "final" },
  };
  for (const node of flow.nodes) {
    const behaviour = behaviourOf(node);
    if (behaviour.kind === "wait" && behaviour.delay) {
      const { delay } = behaviour;
      delays[node.id] = ({ event }) => untilFrom(event.oracle.at, event.oracle.ends(delay));
    }
    states[node.id] = stateOf(
      node,
      behaviour,
      (port) => towards(node.id, edges.get(node.id)?.get(port)),
      listeners.get(node.id) ?? [],
    );
  }
  // The config is built from data, so XState's inference of literal state names has nothing to hold on to.
  const config = {
    id: MACHINE_ID,
    initial: IDLE,
    context: {},
    states,
    maxIterations: 10,
  } as unknown as Parameters<typeof createMachine>[0];
  return createMachine(config, { actions: { act: () => {} }, delays: delays as never });
}

function stateOf(
  node: FlowNode,
  behaviour: Behaviour,
  to: (port: string) => Transition,
  listeners: readonly Listener[],
): StateConfig {
  const act = { type: "act", params: { node: node.id } };
  const check = listeners.map((listener) => listening(node.id, listener));
  switch (behaviour.kind) {
    case "end":
      return { type: "final", entry: act };
    case "choose":
      return {
        entry: act,
        on: {
          [eventTypes.check]: check,
          [eventTypes.step]: [
            ...behaviour.cases.map(({ port, when }) => ({
              ...to(port),
              guard: ({ event }: { event: MachineEvent }) => event.oracle.holds(when, "flow"),
            })),
            to(behaviour.otherwise),
          ],
        },
      };
    case "wait":
      return {
        entry: act,
        ...(behaviour.delay ? { after: { [node.id]: to(behaviour.elapsed) } } : {}),
        on: { [eventTypes.check]: check, [eventTypes.place]: { target: node.id, reenter: true } },
      };
    case "send":
      return {
        entry: act,
        exit: cancel(eventTypes.retry),
        on: {
          [eventTypes.check]: check,
          [eventTypes.step]: to("next"),
          [eventTypes.blocked]: to("blocked"),
          [eventTypes.held]: {
            actions: raise({ type: eventTypes.retry } as never, {
              id: eventTypes.retry,
              delay: ({ event }) => {
                const { oracle, until } = event as unknown as MachineEvent;
                return untilFrom(oracle.at, until);
              },
            }),
          },
          [eventTypes.retry]: { actions: act },
        },
      };
    case "pass":
    case "goal":
    case "notify":
    case "adjust":
    case "set":
    case "tag":
      return { entry: act, on: { [eventTypes.check]: check, [eventTypes.step]: to("next") } };
  }
}

/** An edge; one that leads back to its own node must say so, or XState would stay inside it. */
function towards(from: string, target: string | undefined): Transition {
  return target === from ? { target, reenter: true } : { target: target ?? LEFT };
}

function listening(from: string, { kind, condition, scope, target }: Listener): Transition {
  return {
    ...(kind === "exit" ? { target: EXITED } : towards(from, target ?? undefined)),
    guard: ({ event }) =>
      !(kind === "goal" && target !== null && event.oracle.visits(target) > 0) &&
      event.oracle.holds(condition, scope),
  };
}

/** XState skips a wait whose delay is undefined and never fires one that is not finite, silently: so those throw (S3). */
function untilFrom(at: number, instant: number | undefined): number {
  if (instant === undefined || !Number.isFinite(instant))
    throw new Error(`a wait needs an instant to end at, not ${instant}`);
  return Math.max(0, instant - at);
}
