/** Asks before somebody leaves a page with changes that are not saved. */
import { useTranslation } from "react-i18next";
import { useLeaveGuard } from "../hooks/use-leave-guard.js";
import { ConfirmDialog } from "./confirm-dialog.js";

interface Props {
  readonly isDirty: boolean;
  /** What is lost. */
  readonly text: string;
}

export function LeaveDialog({ isDirty, text }: Props) {
  const { t } = useTranslation();
  const guard = useLeaveGuard(isDirty);
  return (
    <ConfirmDialog
      isOpen={guard.isAsking}
      title={t("leave.title")}
      text={text}
      action={t("leave.leave")}
      dismissal={t("leave.stay")}
      isDangerous
      onConfirm={guard.leave}
      onClose={guard.stay}
    />
  );
}
