/** Which ids the parts of a model cannot have. */
import { useTranslation } from "react-i18next";
import { idSchema } from "../../../engine/score/id.js";

/** Why the id cannot be taken, as a sentence; null when it can. */
export function useModelIdRefusal(taken: ReadonlySet<string>): (id: string) => string | null {
  const { t } = useTranslation("inspector");
  return (id) => {
    if (!idSchema.safeParse(id).success) return t("id.invalid");
    return taken.has(id) ? t("id.taken", { id }) : null;
  };
}
