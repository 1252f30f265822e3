/** How a flow version runs: one signal in, one move out. Pure; the only users of XState are this file and compile.ts. */
import { type AnyActorScope, createActor } from "xstate";
import { mergeReads, type Reads, readsOf } from "../condition/reads.js";
import type { Flow } from "../flow/flow.js";
import { edgesOf } from "../flow/graph.js";
import type { Behaviour } from "../flow/nodes/define.js";
import { behaviourOf } from "../flow/nodes/index.js";
import {
  compileMachine,
  EXITED,
  eventTypes,
  IDLE,
  LEFT,
  type Listener,
  listenersOf,
  type MachineEvent,
} from "./compile.js";
import type { Move, Oracle, Signal } from "./signal.js";

/** A node as the journey sees it. */
export interface MachineNode {
  readonly id: string;
  readonly behaviour: Behaviour;
  readonly listeners: readonly Listener[];
  /** What the listeners read: an input that concerns none of it never reaches the machine. */
  readonly reads: Reads;
}

export interface FlowMachine {
  readonly flow: Flow;
  readonly version: number;
  readonly nodes: ReadonlyMap<string, MachineNode>;
  /** Throws where a guard or a delay throws, or where the flow has no such node. */
  move(from: string | null, signal: Signal, oracle: Oracle): Move;
}

export function flowMachine(flow: Flow, version: number): FlowMachine {
  const machine = compileMachine(flow);
  const listeners = listenersOf(flow, edgesOf(flow));
  const nodes = new Map(
    flow.nodes.map((node) => {
      const own = listeners.get(node.id) ?? [];
      return [
        node.id,
        {
          id: node.id,
          behaviour: behaviourOf(node),
          listeners: own,
          reads: mergeReads(own.map(({ condition }) => readsOf(condition))),
        },
      ];
    }),
  );

  // `transition()` makes an actor for its scope on every call, which costs far more than the transition itself (S3).
  // Nothing in these machines spawns, sends or keeps anything in a scope, so one scope per machine serves every call.
  const actions: { type: string; params?: unknown }[] = [];
  const self = createActor(machine);
  const scope = {
    self,
    id: "",
    sessionId: "",
    system: self.system,
    logger: () => {},
    defer: () => {},
    stopChild: () => {},
    emit: () => {},
    actionExecutor: (action: { type: string; params?: unknown }) => {
      actions.push(action);
    },
  } as unknown as AnyActorScope;

  const move = (from: string | null, signal: Signal, oracle: Oracle): Move => {
    if (from !== null && !nodes.has(from))
      throw new Error(`flow "${flow.id}" version ${version} has no node "${from}"`);
    const before = machine.resolveState({ value: from ?? IDLE, context: {} });
    actions.length = 0;
    const after = machine.transition(before, eventOf(nodes, from, signal, oracle) as never, scope as never);
    return moveOf(from, String(after.value), enters(signal, from), actions, oracle.at);
  };
  // Placing a timer anew re-enters the state, and a mail is tried again inside it: neither is a visit.
  const enters = (signal: Signal, from: string | null) =>
    signal.kind !== "place" &&
    !(signal.kind === "timer" && from !== null && nodes.get(from)?.behaviour.kind === "send");
  return { flow, version, nodes, move };
}

function eventOf(
  nodes: ReadonlyMap<string, MachineNode>,
  from: string | null,
  signal: Signal,
  oracle: Oracle,
): MachineEvent {
  switch (signal.kind) {
    case "enrol":
      return { type: eventTypes.enrol(signal.trigger), oracle };
    case "held":
      return { type: eventTypes.held, oracle, until: signal.until };
    case "timer":
      if (from === null) throw new Error("only a node has a timer");
      return {
        type: nodes.get(from)?.behaviour.kind === "send" ? eventTypes.retry : eventTypes.after(from),
        oracle,
      };
    case "step":
    case "blocked":
    case "check":
    case "place":
      return { type: eventTypes[signal.kind], oracle };
  }
}

function moveOf(
  from: string | null,
  value: string,
  enters: boolean,
  actions: readonly { type: string; params?: unknown }[],
  at: number,
): Move {
  let due: number | null | undefined;
  let acts = false;
  for (const { type, params } of actions) {
    if (type === "act") acts = true;
    else if (type === "xstate.cancel") due = null;
    else if (type === "xstate.raise") {
      // Immediate raises are listed too; only a numeric delay is a timer (S3).
      const { delay } = params as { delay?: unknown };
      if (typeof delay === "number") due = at + delay;
    }
  }
  if (value === LEFT || value === EXITED)
    return { node: null, exits: value === EXITED, entered: false, acts: false, due: null };
  if (value === IDLE) return { node: from, exits: false, entered: false, acts: false, due };
  const entered = acts && enters;
  return { node: value, exits: false, entered, acts, due: entered ? (due ?? null) : due };
}
