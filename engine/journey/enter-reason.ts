/** Why a trigger that was met started nothing (S11, S16). */
export type EnterReason = "reentry" | "disarmed" | "cooldown" | "step_limit" | "no_trigger";
