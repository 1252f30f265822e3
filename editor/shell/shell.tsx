/** The frame of every page: a rail of pages at the side, the page beside it. */
import { Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { followChanges } from "../api/stream.js";
import { Loading } from "../parts/loading.js";
import { CrashGuard } from "./crash-guard.js";
import { NotFound } from "./not-found.js";
import { PAGES } from "./pages.js";
import { Rail } from "./rail.js";
import classes from "./shell.module.css";
import { useFocusOfNewPage } from "./use-focus-of-new-page.js";

interface Props {
  readonly user: { readonly name: string; readonly email: string };
}

export function Shell({ user }: Props) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const page = useRef<HTMLElement>(null);
  useEffect(followChanges, []);
  useFocusOfNewPage(page, location);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#page">
        {t("skipToContent")}
      </a>
      <Rail user={user} />
      <main ref={page} id="page" className={classes.page} tabIndex={-1}>
        <CrashGuard key={location.split("/")[1]}>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path="/sign-in">
                <Redirect to="/" replace />
              </Route>
              {PAGES.map(({ path, page: Page }) => (
                <Route key={path} path={path}>
                  {(params) => <Page {...(params as Record<string, string>)} />}
                </Route>
              ))}
              <Route>
                <NotFound path={location} />
              </Route>
            </Switch>
          </Suspense>
        </CrashGuard>
      </main>
    </div>
  );
}
