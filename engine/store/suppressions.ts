import type { Page } from "./page.js";

/** Addresses no mail may go to, by normalised address. `unsubscribed` stops marketing only; the others stop all. */
export interface Suppression {
  readonly email: string;
  readonly reason: "unsubscribed" | "bounced" | "complained" | "manual";
  readonly at: number;
}

export interface SuppressionStore {
  /** The first reason stays; a stronger one (anything over unsubscribed) replaces it. */
  add(suppression: Suppression): Promise<void>;
  get(email: string): Promise<Suppression | null>;
  remove(email: string): Promise<boolean>;
  /** By address. */
  list(query: { readonly limit: number; readonly after?: string }): Promise<Page<Suppression>>;
}
