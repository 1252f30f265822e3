/** Every handler, by the id of its route: the compiler says which is missing. */
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import type { Handlers } from "../handler.js";
import { deliveryHandlers } from "./deliveries.js";
import { documentHandlers } from "./documents.js";
import { exportHandlers } from "./exports.js";
import { flowHandlers } from "./flows.js";
import { importHandlers } from "./imports.js";
import { keyHandlers } from "./keys.js";
import { leadHandlers } from "./leads.js";
import { openHandlers } from "./open.js";
import { segmentHandlers } from "./segment.js";
import { unsubscribeHandlers } from "./unsubscribe.js";
import { verifyHandlers } from "./verify.js";

/** `defaults`: the settings that apply until some are saved. */
export function allHandlers(app: App, defaults: Settings): Handlers {
  return {
    ...segmentHandlers(app),
    ...leadHandlers(app, defaults),
    ...documentHandlers(app, defaults),
    ...flowHandlers(app),
    ...importHandlers(app),
    ...deliveryHandlers(app),
    ...exportHandlers(app),
    ...keyHandlers(app),
    ...verifyHandlers(app),
    ...openHandlers(app),
    ...unsubscribeHandlers(app),
  };
}
