/** Keys of texts are checked by the compiler. */
import "i18next";
import type { en } from "./en/index.js";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    returnNull: false;
    resources: typeof en;
  }
}
