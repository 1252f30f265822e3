/** One setting as a form shows it. */
import type { Json } from "../../engine/lead/json.js";
import type { Path } from "../../engine/lead/problem.js";
import type { Picker } from "./pickers.js";

/** Schemas that have a control of their own wherever they stand. */
export type KnownControl = "condition" | "duration" | "where" | "comparison" | "date" | "zone";

/** What values there are, as far as a form must know; `json` is anything that has no form. */
export type Shape =
  | { readonly kind: "text"; readonly least: number; readonly most: number | null }
  | {
      readonly kind: "number";
      readonly whole: boolean;
      readonly min: number | null;
      readonly max: number | null;
    }
  | { readonly kind: "toggle" }
  | { readonly kind: "choice"; readonly options: readonly (string | number | boolean)[] }
  /** Nothing to choose. */
  | { readonly kind: "fixed"; readonly value: Json }
  | { readonly kind: "list"; readonly item: Field; readonly least: number; readonly most: number | null }
  | { readonly kind: "object"; readonly fields: readonly Field[] }
  | { readonly kind: "union"; readonly forms: readonly Field[] }
  | { readonly kind: "json" };

export interface Field {
  /** The name of the setting; of an item of a list or a form of a union, that of the whole. */
  readonly key: string;
  /** From the top of the settings; inside an item of a list, from the item. */
  readonly path: Path;
  /** Which control edits it. */
  readonly kind: Picker | KnownControl | Shape["kind"];
  readonly shape: Shape;
  /** It has no default, and cannot be left out. */
  readonly required: boolean;
  /** null is a value, and means "none". */
  readonly nullable: boolean;
  /** The value while nothing is set; undefined: there is none. */
  readonly initial: Json | undefined;
}
