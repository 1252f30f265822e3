/** Which ids cannot be taken. */
import { useTranslation } from "react-i18next";
import { ELSE } from "../../../engine/flow/nodes/branch.js";
import { nodeIdSchema } from "../../../engine/flow/nodes/define.js";

const NONE: ReadonlySet<string> = new Set();

/** Why the id cannot be taken, as a sentence; null when it can. */
export function useIdRefusal(taken: ReadonlySet<string> = NONE): (id: string) => string | null {
  const { t } = useTranslation("inspector");
  return (id) => {
    if (!nodeIdSchema.safeParse(id).success) return t("id.invalid");
    if (id === ELSE) return t("id.reserved", { id });
    return taken.has(id) ? t("id.taken", { id }) : null;
  };
}
