/** Keeps watch over a flow with changes that are not saved. */
import { useTranslation } from "react-i18next";
import { isDirty, useFlow } from "../../canvas/flow-store.js";
import { LeaveDialog } from "../../parts/leave-dialog.js";

export function LeaveFlow() {
  const { t } = useTranslation("canvas");
  return <LeaveDialog isDirty={useFlow(isDirty)} text={t("leave.text")} />;
}
