/** The flows, models, segments, emails and settings of a simulation: read, checked with each other, and made ready to decide with. */
import { documentsOf } from "../../bundle/template.js";
import type { AnyDocument } from "../../contract/document.js";
import { type Definitions, prepare } from "../../journey/definitions.js";
import { type Settings, settingsSchema } from "../../message/settings.js";
import {
  type FileDocument,
  type FileProblem,
  isError,
  lintDocuments,
  problemLine,
  readDocuments,
} from "../documents.js";
import type { Io } from "../io.js";
import { counted } from "../words.js";

export interface DefinitionFiles {
  readonly flow: readonly string[];
  readonly score?: readonly string[];
  readonly segment?: readonly string[];
  readonly email?: readonly string[];
  readonly settings?: string;
}

/** The definitions, or null when a file has an error: then all errors have been said. */
export async function readDefinitions(options: DefinitionFiles, io: Io): Promise<Definitions | null> {
  const { flow, score = [], segment = [], email = [], settings = [] } = options;
  const files = [flow, score, segment, email, settings].flat();
  const { documents, problems } = await readDocuments(files.map((file) => io.file(file)));
  const all = [...problems, ...misplaced(documents, options), ...lintDocuments(documents)];
  for (const problem of all) io.say(problemLine(problem).trimEnd());
  const errors = all.filter(isError).length;
  if (errors === 0) return definitionsOf(documents);
  io.say(`${counted(errors, "error")}: nothing was simulated.`);
  return null;
}

const OPTION_OF = {
  flow: "--flow",
  score: "--score",
  segment: "--segment",
  email: "--email",
  settings: "--settings",
} as const;
const NAME_OF = {
  flow: "a flow",
  score: "a score model",
  segment: "a segment",
  email: "an email",
  settings: "the settings",
} as const;

/** A file of another kind than its option says. A template, which holds several kinds, may stand anywhere. */
function misplaced(documents: readonly FileDocument[], options: DefinitionFiles): readonly FileProblem[] {
  return documents.flatMap(({ kind, file }) => {
    if (kind === "template" || [options[kind] ?? []].flat().includes(file)) return [];
    const message = `this is ${NAME_OF[kind]}: give it by ${OPTION_OF[kind]}`;
    return [{ file, problem: { severity: "error", code: "file.misplaced", path: ["format"], message } }];
  });
}

const NO_SETTINGS: Settings = settingsSchema.parse({ format: "scoreflow.settings/1", caps: [] });

function definitionsOf(files: readonly FileDocument[]): Definitions {
  const documents = files.flatMap((each): readonly AnyDocument[] =>
    each.kind === "template" ? documentsOf(each.value) : [each],
  );
  const settings = documents.find((each) => each.kind === "settings");
  return prepare({
    flows: documents.flatMap((each) =>
      each.kind === "flow" ? [{ flow: each.value, version: 1, current: true }] : [],
    ),
    models: documents.flatMap((each) => (each.kind === "score" ? [{ model: each.value, version: 1 }] : [])),
    segments: documents.flatMap((each) =>
      each.kind === "segment" ? [{ segment: each.value, version: 1 }] : [],
    ),
    emails: documents.flatMap((each) => (each.kind === "email" ? [each.value] : [])),
    settings: settings?.kind === "settings" ? settings.value : NO_SETTINGS,
    holidays: {},
  });
}
