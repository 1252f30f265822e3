/** React Flow's own words, in the language of the editor. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

export function useAriaLabels() {
  const { t } = useTranslation("canvas");
  return useMemo(
    () => ({
      "controls.ariaLabel": t("controls.label"),
      "controls.zoomIn.ariaLabel": t("controls.zoomIn"),
      "controls.zoomOut.ariaLabel": t("controls.zoomOut"),
      "controls.fitView.ariaLabel": t("controls.fitView"),
      "minimap.ariaLabel": t("minimap"),
      "handle.ariaLabel": t("handle"),
    }),
    [t],
  );
}
