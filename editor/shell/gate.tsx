/** Lets in who is signed in, and shows everybody else where to sign in. */
import { Activity, lazy, Suspense, useState } from "react";
import { useSession } from "../hooks/use-session.js";
import { ErrorNotice } from "../parts/error-notice.js";
import { Loading } from "../parts/loading.js";
import { CrashGuard } from "./crash-guard.js";
import { Shell } from "./shell.js";

const SignInPage = lazy(() => import("../pages/sign-in/sign-in-page.js"));

export function Gate() {
  const { data: session, error, refetch } = useSession();
  const user = session?.user ?? null;
  // When a session ends in the middle of work, the work waits behind the door for the same person.
  const [latest, setLatest] = useState(user);
  if (user !== null && user !== latest) setLatest(user);
  return (
    <CrashGuard>
      {latest && (
        <Activity mode={user ? "visible" : "hidden"}>
          <Shell key={latest.id} user={latest} />
        </Activity>
      )}
      <Suspense fallback={<Loading />}>
        {session ? (
          !user && <SignInPage firstRun={session.firstRun} />
        ) : error ? (
          <ErrorNotice error={error} retry={() => void refetch()} />
        ) : (
          <Loading />
        )}
      </Suspense>
    </CrashGuard>
  );
}
