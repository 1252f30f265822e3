/** What the editor of a condition is given. */
import type { ReactNode } from "react";
import type { JsonObject } from "../../../engine/lead/json.js";
import type { ControlProps } from "./control-props.js";

export interface ConditionProps extends Omit<ControlProps, "help"> {
  /** Move and remove it, where it is one of several. */
  readonly buttons?: ReactNode;
}

/** A condition that is a plain test. */
export interface TestProps extends ConditionProps {
  readonly condition: JsonObject;
}
