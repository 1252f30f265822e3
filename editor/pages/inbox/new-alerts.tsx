/** Says to who cannot see it that alerts have come in. */
import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function NewAlerts({ count }: { readonly count: number }) {
  const { t } = useTranslation("inbox");
  return <VisuallyHidden role="status">{count > 0 && t("arrived", { count })}</VisuallyHidden>;
}
