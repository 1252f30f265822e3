/** Lets in who is signed in, and shows everybody else where to sign in. */
import { lazy, Suspense } from "react";
import { useSession } from "../hooks/use-session.js";
import { ErrorNotice } from "../parts/error-notice.js";
import { Loading } from "../parts/loading.js";
import { CrashGuard } from "./crash-guard.js";
import { Shell } from "./shell.js";

const SignInPage = lazy(() => import("../pages/sign-in/sign-in-page.js"));

export function Gate() {
  const { data: session, error, refetch } = useSession();
  return (
    <CrashGuard>
      <Suspense fallback={<Loading />}>
        {session ? (
          session.user ? (
            <Shell user={session.user} />
          ) : (
            <SignInPage firstRun={session.firstRun} />
          )
        ) : error ? (
          <ErrorNotice error={error} retry={() => void refetch()} />
        ) : (
          <Loading />
        )}
      </Suspense>
    </CrashGuard>
  );
}
