/** Which way the language of the editor reads. */
import { useTranslation } from "react-i18next";

export function useDirection(): "ltr" | "rtl" {
  return useTranslation().i18n.dir();
}
