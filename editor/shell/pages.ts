/** Every page and its address. Each is loaded when it is opened. A parameter of the address is a prop of the page. */
import { type ComponentType, lazy } from "react";

// biome-ignore lint/suspicious/noExplicitAny: each page has props of its own, which its address gives
type Page = ComponentType<any>;

export const PAGES: readonly { readonly path: string; readonly page: Page }[] = [
  { path: "/", page: lazy(() => import("../pages/home/home-page.js")) },
  { path: "/flows", page: lazy(() => import("../pages/flows/flows-page.js")) },
  { path: "/flows/:id", page: lazy(() => import("../pages/flow/flow-page.js")) },
  { path: "/leads", page: lazy(() => import("../pages/leads/leads-page.js")) },
  { path: "/leads/:lead", page: lazy(() => import("../pages/leads/lead-page.js")) },
  { path: "/segments", page: lazy(() => import("../pages/segments/segments-page.js")) },
  { path: "/segments/:id", page: lazy(() => import("../pages/segments/segment-page.js")) },
  { path: "/scores", page: lazy(() => import("../pages/scores/scores-page.js")) },
  // Before the models, whose :id would take its address.
  { path: "/scores/new", page: lazy(() => import("../pages/scores/builder/builder-page.js")) },
  { path: "/scores/:id", page: lazy(() => import("../pages/scores/model-page.js")) },
  { path: "/inbox", page: lazy(() => import("../pages/inbox/inbox-page.js")) },
  { path: "/emails", page: lazy(() => import("../pages/emails/emails-page.js")) },
  { path: "/emails/:id", page: lazy(() => import("../pages/emails/email-page.js")) },
  { path: "/mailbox", page: lazy(() => import("../pages/mailbox/mailbox-page.js")) },
  { path: "/mailbox/:id", page: lazy(() => import("../pages/mailbox/mailbox-page.js")) },
  { path: "/deliveries", page: lazy(() => import("../pages/deliveries/deliveries-page.js")) },
  { path: "/templates", page: lazy(() => import("../pages/templates/templates-page.js")) },
  { path: "/templates/:id", page: lazy(() => import("../pages/templates/template-page.js")) },
];
