/** What every control of a form is given. Values may be anything: a draft is half filled in. */
import type { Json } from "../../../engine/lead/json.js";
import type { Path } from "../../../engine/lead/problem.js";
import type { FieldProblem } from "../../model/field-problems.js";

/**
 * Tells the new value; undefined removes it. `typedAt` is where somebody types, so that what is typed there becomes one
 * undo; null: the change is a step of its own.
 */
export type OnChange = (value: Json | undefined, typedAt: Path | null) => void;

export interface ControlProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: Json | undefined;
  readonly onChange: OnChange;
  /** Where the value is, from the top of the form. */
  readonly at: Path;
  /** Of the value and of what is in it; paths from the value. */
  readonly problems: readonly FieldProblem[];
}
