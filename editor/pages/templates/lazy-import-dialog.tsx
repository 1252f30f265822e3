/** The import dialog, loaded when it is opened: what reads files knows every schema. */
import { lazy } from "react";

export const ImportDialog = lazy(async () => ({
  default: (await import("./import-dialog.js")).ImportDialog,
}));
