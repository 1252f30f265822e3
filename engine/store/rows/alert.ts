import type { Alert } from "../alerts.js";
import type { Row } from "./tables.js";

export function alertFrom(row: Row<"alerts">): Alert {
  const { key, at, lead, flow, recipient, message, reasons } = row;
  return { key, at, lead, flow, to: recipient, message, reasons: JSON.parse(reasons) };
}
