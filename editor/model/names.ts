/** What people call the documents that a flow refers to by their ids. */
import { type Label, labelIn } from "../../engine/score/label.js";

export interface Names {
  readonly model: (id: string) => string;
  readonly band: (model: string, id: string) => string;
  readonly segment: (id: string) => string;
  readonly email: (id: string) => string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface NamedModel extends Named {
  readonly bands: readonly { readonly id: string; readonly label: Label }[];
}

interface Documents {
  readonly models: readonly NamedModel[];
  readonly segments: readonly Named[];
  readonly emails: readonly Named[];
}

/** What has no name, or is not known, keeps its id. */
export function namesOf({ models, segments, emails }: Documents, locale: string): Names {
  const bands = models.flatMap(({ id: model, bands }) =>
    bands.map(({ id, label }) => ({ id: `${model}/${id}`, name: labelIn(label, locale) })),
  );
  const band = reader(bands);
  return {
    model: reader(models),
    band: (model, id) => band(`${model}/${id}`, id),
    segment: reader(segments),
    email: reader(emails),
  };
}

export const NO_NAMES = namesOf({ models: [], segments: [], emails: [] }, "en");

function reader(documents: readonly Named[]): (id: string, otherwise?: string) => string {
  const names = new Map(documents.map(({ id, name }) => [id, name]));
  return (id, otherwise = id) => {
    const name = names.get(id);
    // Isolated: it may be written in another direction than the sentence around it.
    return name ? `\u2068${name}\u2069` : otherwise;
  };
}
