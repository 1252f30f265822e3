/** A template that was read from a file: it stays in memory until the page is loaded again, and goes nowhere by itself. */
import type { Template } from "../../../engine/bundle/template.js";

/** Its preview has this address: no template that comes with Scoreflow is called so. */
export const HELD = "file";

let held: Template | null = null;

export function holdTemplate(template: Template): void {
  held = template;
}

export function heldTemplate(): Template | null {
  return held;
}
