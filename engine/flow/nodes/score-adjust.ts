/** Gives or takes points, as a ledger entry like any other (S8). */
import { z } from "zod";
import { ADJUSTMENTS } from "../../score/model.js";
import { defineNode, NEXT } from "./define.js";

export const scoreAdjust = defineNode({
  type: "score.adjust",
  family: "action",
  config: z.strictObject({
    model: z.string().min(1).default("default"),
    /** A group of the model; without one the points go to the uncapped group `adjustments`. */
    group: z.string().min(1).default(ADJUSTMENTS),
    points: z.int().min(-1_000).max(1_000),
  }),
  ports: NEXT,
  behaviour: ({ model, group, points }) => ({ kind: "adjust", model, group, points }),
  summary: ({ points, model }) => `${points >= 0 ? "+" : "−"}${Math.abs(points)} points (${model})`,
});
