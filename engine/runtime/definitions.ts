/** The definitions that run, kept up to date with what is published. */
import { segmentSchema } from "../condition/segment.js";
import { flowSchema } from "../flow/flow.js";
import { type Definitions, type Published, prepare } from "../journey/definitions.js";
import { type Email, emailSchema } from "../message/email.js";
import { type Settings, settingsSchema } from "../message/settings.js";
import { scoreModelSchema } from "../score/model.js";
import type { DocumentKind, DocumentVersion, Store } from "../store/store.js";

export interface RunningDefinitions {
  /** What is published now: read again when something has been published since the last call. */
  current(): Promise<Definitions<Email>>;
}

/** `defaults` apply until settings are published. */
export function runningDefinitions(store: Store, defaults: Settings): RunningDefinitions {
  let known: {
    readonly revision: number;
    readonly versions: readonly DocumentVersion[];
    readonly definitions: Definitions<Email>;
  } | null = null;
  return {
    async current() {
      if (known?.revision === (await store.documents.runningRevision())) return known.definitions;
      const { revision, versions } = await store.documents.running();
      // Who asked just before the publishing may let a lead into the version that was newest then.
      const isNow = new Set(versions.map(nameOf));
      const before = (known?.versions ?? []).filter(
        (each) => each.kind === "flow" && !isNow.has(nameOf(each)),
      );
      known = { revision, versions, definitions: prepare(published([...versions, ...before], defaults)) };
      return known.definitions;
    },
  };
}

/** The newest published version of everything, read again when something has been published since the last call. */
export function newestPublished(store: Store, defaults: Settings): () => Promise<Published<Email>> {
  let known: { readonly revision: number; readonly published: Published<Email> } | null = null;
  return async () => {
    if (known?.revision === (await store.documents.runningRevision())) return known.published;
    const { revision, versions } = await store.documents.running();
    const all = published(versions, defaults);
    known = { revision, published: { ...all, flows: all.flows.filter(({ current }) => current) } };
    return known.published;
  };
}

const nameOf = ({ kind, id, version }: DocumentVersion) => `${kind}/${id}@${version}`;

/** The documents as they were validated when they were published. Throws, naming the document, when one cannot be read. */
function published(versions: readonly DocumentVersion[], defaults: Settings): Published<Email> {
  const newest = new Map<string, number>();
  for (const { kind, id, version } of versions)
    newest.set(`${kind}/${id}`, Math.max(version, newest.get(`${kind}/${id}`) ?? 0));
  const isCurrent = ({ kind, id, version }: DocumentVersion) => newest.get(`${kind}/${id}`) === version;
  const of = (kind: DocumentKind) => versions.filter((each) => each.kind === kind);
  const current = (kind: DocumentKind) => of(kind).filter(isCurrent);
  const settings = current("settings")[0];
  return {
    flows: of("flow").map((each) => ({
      flow: read(each, (json) => flowSchema.parse(json)),
      version: each.version,
      current: isCurrent(each),
    })),
    models: current("score").map((each) => ({
      model: read(each, (json) => scoreModelSchema.parse(json)),
      version: each.version,
      ...(each.fires ? { fires: true } : {}),
    })),
    segments: current("segment").map((each) => ({
      segment: read(each, (json) => segmentSchema.parse(json)),
      version: each.version,
      ...(each.fires ? { fires: true } : {}),
    })),
    emails: current("email").map((each) => read(each, (json) => emailSchema.parse(json))),
    settings: settings ? read(settings, (json) => settingsSchema.parse(json)) : defaults,
    holidays: {},
  };
}

function read<T>({ kind, id, version, text }: DocumentVersion, parse: (json: unknown) => T): T {
  try {
    return parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`published ${kind} "${id}" version ${version} cannot be read`, { cause });
  }
}
