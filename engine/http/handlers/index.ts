/** Every handler, by the id of its route: the compiler says which is missing. */
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import type { Handlers } from "../handler.js";
import { alertHandlers } from "./alerts.js";
import { definitionHandlers } from "./definitions.js";
import { deliveryHandlers } from "./deliveries.js";
import { documentHandlers } from "./documents.js";
import { exportHandlers } from "./exports.js";
import { flowHandlers } from "./flows.js";
import { ga4Handlers } from "./ga4.js";
import { importHandlers } from "./imports.js";
import { jobHandlers } from "./jobs.js";
import { keyHandlers } from "./keys.js";
import { leadEntryHandlers } from "./lead-entry.js";
import { leadSegmentHandlers } from "./lead-segments.js";
import { leadHandlers } from "./leads.js";
import { mergeHandlers } from "./merge.js";
import { openHandlers } from "./open.js";
import { previewHandlers } from "./previews.js";
import { scoreHandlers } from "./scores.js";
import { segmentHandlers } from "./segment.js";
import { sessionHandlers } from "./sessions.js";
import { sourceHandlers } from "./sources.js";
import { streamHandlers } from "./stream.js";
import { templateHandlers } from "./templates.js";
import { trackingHandlers } from "./tracking.js";
import { unsubscribeHandlers } from "./unsubscribe.js";
import { userHandlers } from "./users.js";
import { verifyHandlers } from "./verify.js";

/** `defaults`: the settings that apply until some are saved. */
export function allHandlers(app: App, defaults: Settings): Handlers {
  return {
    ...segmentHandlers(app),
    ...ga4Handlers(app),
    ...leadHandlers(app, defaults),
    ...mergeHandlers(app),
    ...leadEntryHandlers(app),
    ...previewHandlers(app, defaults),
    ...documentHandlers(app, defaults),
    ...scoreHandlers(app, defaults),
    ...leadSegmentHandlers(app, defaults),
    ...definitionHandlers(app, defaults),
    ...templateHandlers(app),
    ...flowHandlers(app),
    ...importHandlers(app),
    ...jobHandlers(app),
    ...sourceHandlers(app),
    ...deliveryHandlers(app),
    ...alertHandlers(app, defaults),
    ...exportHandlers(app),
    ...keyHandlers(app),
    ...userHandlers(app),
    ...sessionHandlers(app),
    ...streamHandlers(app),
    ...verifyHandlers(app),
    ...openHandlers(app),
    ...trackingHandlers(app),
    ...unsubscribeHandlers(app),
  };
}
