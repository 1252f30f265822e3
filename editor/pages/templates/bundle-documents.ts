/** The documents of a template as rows: what each is called, and where it is found once it is here. */
import { type BundleDocument, documentsOf, type Template } from "../../../engine/bundle/template.js";

export type BundleKind = BundleDocument["kind"];

export interface BundleRow {
  /** `flow/demo-invitation`: unique in the template. */
  readonly key: string;
  readonly kind: BundleKind;
  readonly id: string;
  readonly name: string;
  readonly value: BundleDocument["value"];
}

const ORDER: Readonly<Record<BundleKind, number>> = { flow: 0, email: 1, segment: 2, score: 3 };

export function rowsOf(template: Template): readonly BundleRow[] {
  return documentsOf(template)
    .map(({ kind, id, value }) => ({ key: `${kind}/${id}`, kind, id, name: value.name || id, value }))
    .toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}
