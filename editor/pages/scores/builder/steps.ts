/** What all steps of the guided builder are given. */
import type { Answers } from "../../../model/scores/builder.js";

export interface StepProps {
  readonly answers: Answers;
  readonly onChange: (edit: (answers: Answers) => Answers) => void;
}

export const STEPS = ["profile", "acts", "points", "handover"] as const;
export type Step = (typeof STEPS)[number];
