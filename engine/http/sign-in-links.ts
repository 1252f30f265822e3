/** One-time links by which a person sets a password. */
import type { App } from "../runtime/app.js";
import { hashOf, newToken } from "./token.js";

const LIFE_MS = 24 * 60 * 60 * 1_000;

/**
 * A new link for this user, or for the first one there will be. The token stands behind the #: browsers send that to
 * nobody, so it gets into no log.
 */
export async function newSignInLink(
  { store, clock, config }: Pick<App, "store" | "clock" | "config">,
  user: string | null,
): Promise<string> {
  const token = newToken();
  const now = clock.now();
  await store.users.addLink({ hash: hashOf(token), user, createdAt: now, expiresAt: now + LIFE_MS });
  return `${config.publicUrl}/sign-in#${token}`;
}

/** The link by which the first password is set; null when there is one. */
export async function firstSignInLink(app: Pick<App, "store" | "clock" | "config">): Promise<string | null> {
  return (await app.store.users.anyPassword()) ? null : newSignInLink(app, null);
}
