/** The HTTP surface: every route of the contract, behind the same guards. The only user of express and its kin. */
import express, { type Application, type ErrorRequestHandler, type RequestHandler } from "express";
import { isRefusal, refuse } from "../contract/problem-json.js";
import type { Route } from "../contract/route.js";
import { ROUTE_LIST } from "../contract/routes.js";
import { DEFAULT_SETTINGS, type Settings } from "../message/settings.js";
import type { App } from "../runtime/app.js";
import { BadCursor } from "../store/page.js";
import { DatabaseUnavailable } from "../store/unavailable.js";
import { anyOrigin, preflight } from "./any-origin.js";
import { authorizeBy, challenge, hidesKeyInBody } from "./auth.js";
import { bind } from "./bind.js";
import { readBytes, refusalOfReading, refuseOtherTypes } from "./body.js";
import { editor as editorPages } from "./editor.js";
import type { Handler } from "./handler.js";
import { allHandlers } from "./handlers/index.js";
import { refuseOtherSitesSigningIn } from "./own-pages.js";
import { sendProblem, statusOf } from "./problem.js";
import { RATES, type Rates, rateLimits, rememberCaller } from "./rate-limit.js";
import { securityHeaders } from "./security.js";
import { snippet as snippetFile } from "./snippet-file.js";

export interface HttpOptions {
  /** The settings that apply until some are saved. Default: those of `scoreflow.settings/1`. */
  readonly defaults?: Settings;
  /** How much one sender may ask for. */
  readonly rates?: Rates;
  /** Where the built editor lies. Default: there is only the API. */
  readonly editor?: string;
  /** The built browser snippet, a file. Default: there is none. */
  readonly snippet?: string;
}

export function createHttp(
  app: App,
  { defaults = DEFAULT_SETTINGS, rates = RATES, editor, snippet }: HttpOptions = {},
): Application {
  const http = express();
  http.disable("x-powered-by");
  http.disable("etag");
  // A proxy on this machine is believed about whose request it passes on; one from elsewhere is not.
  http.set("trust proxy", "loopback");
  http.set("query parser", "simple");
  http.use(securityHeaders(app.config.publicUrl));
  http.use((_, res, next) => {
    res.set("Cache-Control", "no-store");
    next();
  });

  const handlers = allHandlers(app, defaults);
  const guards = guardsOf(app, rates);
  for (const route of ROUTE_LIST) {
    const handler = handlers[route.id] as Handler;
    const method = route.method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete";
    http[method](
      route.path,
      ...guards(route),
      ...(route.body ? readBody(route) : []),
      bind(route, handler, app.clock),
    );
  }
  for (const { path, scope } of ROUTE_LIST) if (scope === "ingest") http.options(path, preflight);
  for (const path of new Set(ROUTE_LIST.map((route) => route.path))) http.all(path, otherMethod(path));
  if (snippet !== undefined) http.get("/s.js", snippetFile(snippet));
  if (editor !== undefined) http.use(editorPages(editor));
  http.use((req, res) =>
    sendProblem(
      res,
      refuse(
        "route.not_found",
        `There is nothing at ${req.path.slice(0, 200)}; /api/docs lists what there is.`,
      ),
    ),
  );
  http.use(failed(app));
  return http;
}

/** What a request meets before its body is read. */
function guardsOf(app: App, rates: Rates): (route: Route) => RequestHandler[] {
  const limits = rateLimits(rates);
  const authorize = authorizeBy(app);
  const signingIn: RequestHandler = (req, res, next) => {
    const refusal = refuseOtherSitesSigningIn(req, app.config.publicUrl);
    if (refusal) sendProblem(res, refusal);
    else next();
  };

  return (route) => {
    const { scope, signsIn, answer } = route;
    if (answer.type === "redirect" || answer.type === "gif") return [limits.links];
    if (scope === null) return signsIn ? [limits.signIns, signingIn] : [limits.open];
    const auth: RequestHandler = async (req, res, next) => {
      const caller = await authorize(req, scope);
      if (!isRefusal(caller)) {
        rememberCaller(res, caller.id);
        if (caller.renewed !== null) res.append("Set-Cookie", caller.renewed);
        return next();
      }
      const refused = () => {
        if (statusOf(caller) === 401) res.set("WWW-Authenticate", challenge(scope));
        sendProblem(res, caller);
      };
      if (caller.refused === "auth.bad_key") await limits.wrongKeys(req, res, refused);
      else if (caller.refused === "auth.no_session") await limits.open(req, res, refused);
      else refused();
    };
    if (scope !== "ingest") return [auth, limits.keyed[scope]];
    const early: RequestHandler[] = [limits.open, ...readBody(route)].map(
      (step): RequestHandler =>
        (req, res, next) =>
          hidesKeyInBody(req) ? step(req, res, next) : next(),
    );
    return [anyOrigin, ...early, auth, limits.keyed[scope]];
  };
}

function readBody(route: Route): RequestHandler[] {
  const refuseTypes: RequestHandler = (req, res, next) => {
    const refusal = refuseOtherTypes(req, route);
    if (refusal) sendProblem(res, refusal);
    else next();
  };
  return [refuseTypes, readBytes];
}

function otherMethod(path: string): RequestHandler {
  const methods: string[] = ROUTE_LIST.filter((route) => route.path === path).map(({ method }) => method);
  if (methods.includes("GET")) methods.push("HEAD");
  return (req, res) => {
    res.set("Allow", methods.join(", "));
    sendProblem(
      res,
      refuse("route.not_allowed", `${req.method} is not for this address: it takes ${methods.join(", ")}.`),
    );
  };
}

function failed({ log }: App): ErrorRequestHandler {
  // Express tells a handler of errors by its four parameters.
  return (error: unknown, req, res, _next) => {
    // Half an answer cannot be taken back: the connection is cut, so that the reader sees it.
    if (res.headersSent) {
      log.error({ err: error, path: req.path }, "an answer could not be finished");
      res.destroy();
      return;
    }
    const reading = refusalOfReading(error);
    if (reading) return sendProblem(res, reading);
    if (error instanceof BadCursor) return sendProblem(res, refuse("request.invalid", `${error.message}.`));
    if (isBadAddress(error))
      return sendProblem(
        res,
        refuse(
          "request.bad_path",
          "A % in the address is not followed by two hexadecimal digits of UTF-8 text.",
        ),
      );
    if (error instanceof DatabaseUnavailable) {
      log.warn({ reason: error.message, method: req.method, path: req.path }, "a request met no database");
      return sendProblem(res, refuse("server.no_database", NO_DATABASE));
    }
    log.error({ err: error, method: req.method, path: req.path }, "a request failed");
    sendProblem(
      res,
      refuse("server.failed", "This is a fault of Scoreflow, not of the request; its log tells more."),
    );
  };
}

/** It may have been done all the same: the connection may have broken before the answer. */
const NO_DATABASE =
  "The database does not answer: ask again in a moment. Messages may be sent again as they were, since one with the same " +
  "messageId is never applied twice.";

/** What express throws where a parameter cannot be decoded. */
function isBadAddress(error: unknown): boolean {
  return error instanceof URIError;
}
