/** Webhooks that come in: the sources that say how to read them, and what they bring. */
import { checkTemplate } from "../../channels/liquid.js";
import { TimeLimitError, withinTime } from "../../channels/within-time.js";
import { templatesOf, type WebhookMap, webhookMapSchema } from "../../contract/map.js";
import { type Refusal, refuse } from "../../contract/problem-json.js";
import type { SourceView } from "../../contract/source-routes.js";
import type { JsonObject } from "../../lead/json.js";
import { type Path, type Problem, pointer } from "../../lead/problem.js";
import type { App } from "../../runtime/app.js";
import { readHook } from "../../runtime/read-hook.js";
import type { EventSource } from "../../store/sources.js";
import type { HandlersOf } from "../handler.js";
import { invalid } from "../invalid.js";
import { iso } from "../views/instant.js";
import { isRefused, refusalToSender } from "./refused.js";

/** Characters of what was sent that are kept with a failure. */
const KEPT = 4_000;

export function sourceHandlers({
  store,
  wake,
}: App): HandlersOf<
  "sources" | "createSource" | "previewSource" | "source" | "saveSource" | "removeSource" | "hook"
> {
  const failed = async (id: string, body: unknown, now: number, refusal: Refusal): Promise<Refusal> => {
    const code = refusal.members.problems?.[0]?.code ?? refusal.refused;
    // A cut may fall into the middle of a character.
    const text = (JSON.stringify(body) ?? "").slice(0, KEPT).replace(/[\ud800-\udbff]$/, "");
    await store.sources.failed(id, { at: now, code, message: refusal.detail, body: text });
    return refusal;
  };
  return {
    sources: async () => ({ body: { items: (await store.sources.list()).map(view) } }),

    async createSource({ body: { id, name, map }, now }) {
      const bad = badTemplates(map);
      if (bad) return bad;
      const source = { id, name, map: map as JsonObject, createdAt: now, updatedAt: now };
      if (await store.sources.add(source)) return { body: view(source) };
      return refuse(
        "source.exists",
        `There is a source "${id}" already: change it by PUT, or choose another id.`,
      );
    },

    previewSource({ body: { map, body }, now }) {
      const bad = badTemplates(map);
      if (bad) return bad;
      const read = readHook(map, body, { source: "preview", receivedAt: now });
      if (!read.ok)
        return {
          body: {
            lead: null,
            messages: [],
            problems: read.problems.map(({ code, path, message }) => ({
              code,
              path: pointer(path),
              message,
            })),
          },
        };
      const who = read.messages[0]?.who;
      const messages = read.messages.map(({ message }) => ({ ...message }));
      return { body: { lead: who ? `${who.kind}:${who.value}` : null, messages, problems: [] } };
    },

    async source({ params: { id } }) {
      const source = await store.sources.get(id);
      if (source === null) return noSource(id);
      const failures = await store.sources.failures(id);
      return { body: { ...view(source), failures: failures.map((one) => ({ ...one, at: iso(one.at) })) } };
    },

    async saveSource({ params: { id }, body: { name, map }, now }) {
      const bad = badTemplates(map);
      if (bad) return bad;
      await store.sources.change({ id, name, map: map as JsonObject, updatedAt: now });
      const source = await store.sources.get(id);
      return source === null ? noSource(id) : { body: view(source) };
    },

    async removeSource({ params: { id } }) {
      return (await store.sources.remove(id)) ? { body: null } : noSource(id);
    },

    async hook({ params: { id }, body, now }) {
      const source = await store.sources.get(id);
      if (source === null) return noSource(id);
      const read = readHook(webhookMapSchema.parse(source.map), body, { source: id, receivedAt: now });
      if (!read.ok) return failed(id, body, now, unreadable(id, read.problems));
      const answers = await store.inbox.accept(read.messages);
      wake();
      const refused = answers.find(isRefused);
      if (refused) return failed(id, body, now, refusalToSender(refused));
      return { body: { accepted: answers.length } };
    },
  };
}

function view({ id, name, map, createdAt, updatedAt }: EventSource): SourceView {
  return { id, name, map, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

function noSource(id: string): Refusal {
  return refuse("source.not_found", `There is no source "${id.slice(0, 100)}".`);
}

function unreadable(id: string, problems: readonly Problem[]): Refusal {
  const { detail, members } = invalid(problems, "body");
  return refuse(
    "source.unreadable",
    `The map of source "${id}" cannot read what was sent. ${detail}`,
    members,
  );
}

/** For all templates of a map together; they take milliseconds, and each alone a watchdog that takes as long. */
const CHECK_MS = 1_000;

function badTemplates(map: WebhookMap): Refusal | null {
  const problems = problemsWithin(CHECK_MS, () =>
    templatesOf(map).flatMap(({ path, text }) => {
      const why = checkTemplate(text);
      return why === null ? [] : [badTemplate(["map", ...path], why)];
    }),
  );
  return problems.length > 0 ? invalid(problems, "body") : null;
}

function problemsWithin(limitMs: number, find: () => readonly Problem[]): readonly Problem[] {
  try {
    return withinTime(limitMs, find);
  } catch (error) {
    if (!(error instanceof TimeLimitError)) throw error;
    return [badTemplate(["map"], `reading its templates ${error.message}: give fewer, or shorter ones`)];
  }
}

function badTemplate(path: Path, message: string): Problem {
  return { severity: "error", code: "map.bad_template", path, message };
}
