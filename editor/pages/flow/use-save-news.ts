/** Says why the draft was not saved, and when it is saved after all. */
import { useContext, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/client.js";
import { SayContext } from "../../canvas/say.js";
import type { Saving } from "./use-saving.js";

/** `isQuiet`: something else on the screen says so already. */
export function useSaveNews({ error, isBusy, isConflict }: Saving, isQuiet: boolean): void {
  const { t } = useTranslation("canvas");
  const say = useContext(SayContext);
  const wasRefused = useRef(false);
  useEffect(() => {
    if (isQuiet || isBusy || isConflict) return;
    if (error) {
      const why =
        error instanceof ApiProblem ? t("said.notSaved", { why: error.message }) : t("said.noAnswer");
      say({ kind: "refused", text: why });
    } else if (wasRefused.current) say({ kind: "done", text: t("said.saved") });
    wasRefused.current = error !== null;
  }, [error, isBusy, isConflict, isQuiet, say, t]);
}
