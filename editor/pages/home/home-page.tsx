/** The start page: the first steps while the main job is not done yet, and then what goes on. */
import { useState } from "react";
import { useSearchParams } from "wouter";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { FirstSteps } from "./first-steps.js";
import { Overview } from "./overview.js";
import { useProgress } from "./use-progress.js";

export default function HomePage() {
  const [address] = useSearchParams();
  const { progress, error, retry } = useProgress();
  // Whoever is being led is not pulled away by the last tick: the overview comes with the next visit, or when asked for.
  const [isLed, setLed] = useState(false);
  if (progress && !progress.isDone && !isLed) setLed(true);
  if (!progress) return error ? <ErrorNotice error={error} retry={retry} /> : <Loading />;
  return (
    <Page>
      {isLed || address.has("first-steps") ? (
        <FirstSteps progress={progress} onLeave={() => setLed(false)} />
      ) : (
        <Overview />
      )}
    </Page>
  );
}
