/** Everything published, for lint and simulation in a browser. */
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { newestPublished } from "../../runtime/definitions.js";
import type { HandlersOf } from "../handler.js";

export function definitionHandlers({ store }: App, defaults: Settings): HandlersOf<"definitions"> {
  const published = newestPublished(store, defaults);
  return {
    async definitions() {
      const { flows, models, segments, emails, settings, holidays } = await published();
      return {
        body: {
          flows: flows.map(({ flow, version }) => ({ version, document: flow })),
          scores: models.map(({ model, version }) => ({ version, document: model })),
          segments: segments.map(({ segment, version }) => ({ version, document: segment })),
          emails: emails.map(({ id, name, purpose, default: first, variants }) => ({
            id,
            name,
            purpose,
            default: first,
            locales: Object.keys(variants),
          })),
          settings,
          holidays,
        },
      };
    },
  };
}
