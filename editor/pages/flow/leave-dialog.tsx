/** Asks before somebody leaves a flow with changes that are not saved. */
import { useTranslation } from "react-i18next";
import { isDirty, useFlow } from "../../canvas/flow-store.js";
import { useLeaveGuard } from "../../hooks/use-leave-guard.js";
import { ConfirmDialog } from "../../parts/confirm-dialog.js";

export function LeaveDialog() {
  const { t } = useTranslation("canvas");
  const guard = useLeaveGuard(useFlow(isDirty));
  return (
    <ConfirmDialog
      isOpen={guard.isAsking}
      title={t("leave.title")}
      text={t("leave.text")}
      action={t("leave.leave")}
      dismissal={t("leave.stay")}
      isDangerous
      onConfirm={guard.leave}
      onClose={guard.stay}
    />
  );
}
