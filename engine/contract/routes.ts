/** Every route of the HTTP API, by id: the one list, from which http/ binds handlers and OpenAPI is made. */
import { definitionRoutes } from "./definition-routes.js";
import { deliveryRoutes } from "./delivery-routes.js";
import { documentRoutes } from "./document-routes.js";
import { exportRoutes } from "./export-routes.js";
import { flowRoutes } from "./flow-routes.js";
import { ga4Routes } from "./ga4-routes.js";
import { importRoutes } from "./import-routes.js";
import { jobRoutes } from "./job-routes.js";
import { keyRoutes } from "./key-routes.js";
import { leadEntryRoutes } from "./lead-entry-routes.js";
import { leadRoutes } from "./lead-routes.js";
import { leadSegmentRoutes } from "./lead-segment-routes.js";
import { previewRoutes } from "./preview-routes.js";
import { publicRoutes } from "./public-routes.js";
import type { Route } from "./route.js";
import { scoreRoutes } from "./score-routes.js";
import { segmentRoutes } from "./segment-routes.js";
import { sessionRoutes } from "./session-routes.js";
import { sourceRoutes } from "./source-routes.js";
import { streamRoutes } from "./stream-routes.js";
import { templateRoutes } from "./template-routes.js";
import { userRoutes } from "./user-routes.js";
import { verifyRoutes } from "./verify-routes.js";

/** As the description groups them. */
export const ROUTE_AREAS = {
  Events: { ...segmentRoutes, ...ga4Routes },
  Leads: { ...leadRoutes, ...leadEntryRoutes },
  // Before the emails, whose :id would take its address.
  Previews: previewRoutes,
  Documents: documentRoutes,
  Scores: scoreRoutes,
  Segments: leadSegmentRoutes,
  Definitions: definitionRoutes,
  Templates: templateRoutes,
  Flows: flowRoutes,
  Imports: importRoutes,
  Jobs: jobRoutes,
  Sources: sourceRoutes,
  Deliveries: deliveryRoutes,
  Exports: exportRoutes,
  Keys: keyRoutes,
  Users: userRoutes,
  Sessions: sessionRoutes,
  Changes: streamRoutes,
  Checks: verifyRoutes,
  Open: publicRoutes,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route>>>>;

export const ROUTES = {
  ...segmentRoutes,
  ...ga4Routes,
  ...leadRoutes,
  ...leadEntryRoutes,
  ...previewRoutes,
  ...documentRoutes,
  ...scoreRoutes,
  ...leadSegmentRoutes,
  ...definitionRoutes,
  ...templateRoutes,
  ...flowRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...sourceRoutes,
  ...deliveryRoutes,
  ...exportRoutes,
  ...keyRoutes,
  ...userRoutes,
  ...sessionRoutes,
  ...streamRoutes,
  ...verifyRoutes,
  ...publicRoutes,
} as const;

export type Routes = typeof ROUTES;
export type RouteId = keyof Routes;

export const ROUTE_LIST: readonly (Route & { readonly id: RouteId; readonly area: string })[] =
  Object.entries(ROUTE_AREAS).flatMap(([area, routes]) =>
    Object.entries(routes as Readonly<Record<string, Route>>).map(([id, route]) => ({
      id: id as RouteId,
      area,
      ...route,
    })),
  );
