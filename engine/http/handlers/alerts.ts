/** The rep inbox: what reps were told, and the leads that it is about as they are now. */
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { currentSettings } from "../../runtime/documents.js";
import type { HandlersOf } from "../handler.js";
import { iso } from "../views/instant.js";
import { leadView } from "../views/lead-view.js";
import { withoutUndefined } from "../without-undefined.js";

export function alertHandlers({ store }: App, defaults: Settings): HandlersOf<"alerts"> {
  const { alerts, leads } = store;
  return {
    async alerts({ query }) {
      const { items, next } = await alerts.list(withoutUndefined(query));
      const settings = await currentSettings(store, defaults);
      const ids = [...new Set(items.map(({ lead }) => lead))];
      const rows = new Map(await Promise.all(ids.map(async (id) => [id, await leads.get(id)] as const)));
      return {
        body: {
          items: items.map((alert) => {
            const row = rows.get(alert.lead);
            return {
              ...alert,
              at: iso(alert.at),
              reasons: alert.reasons.map((reason) => ({ ...reason })),
              about: row ? leadView(row, settings) : null,
            };
          }),
          next,
        },
      };
    },
  };
}
