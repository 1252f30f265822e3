/** Signing in and out, by a password or by a one-time link (R11.1). */
import { whyNotPassword } from "../../contract/password.js";
import { type Refusal, refuse } from "../../contract/problem-json.js";
import type { SignedInUser } from "../../contract/session-routes.js";
import { normaliseEmail } from "../../lead/email-address.js";
import type { App } from "../../runtime/app.js";
import type { User } from "../../store/users.js";
import type { HandlersOf } from "../handler.js";
import { invalid } from "../invalid.js";
import { hashPassword, isBusy, isPassword } from "../password-hash.js";
import { sessionsOf } from "../sessions.js";
import { hashOf, newId } from "../token.js";
import { newTries } from "../tries.js";
import { nameFor } from "../views/user-view.js";

type Ids = "session" | "signIn" | "signInByLink" | "checkLink" | "signOut";

export function sessionHandlers({ store: { users }, config }: App): HandlersOf<Ids> {
  const sessions = sessionsOf(users, config);
  const tries = newTries();

  return {
    async session({ header, now }) {
      const found = await sessions.find(header("cookie"), now);
      return {
        body: {
          user: found && signedIn(found.user),
          version: config.version,
          firstRun: !(await users.anyPassword()),
        },
        headers: found?.renewed ? { "Set-Cookie": found.renewed } : {},
      };
    },

    async signIn({ body, header, now, from }) {
      if (isBusy()) return BUSY;
      const email = normaliseEmail(body.email) ?? body.email;
      const waitMs = tries.begin(email, from, now);
      if (waitMs !== null) return tooManyTries(waitMs);
      const user = await users.byEmail(email);
      const isRight = await isPassword(body.password, user?.password ?? null);
      if (user === null || !isRight) return WRONG_PASSWORD;
      tries.forget(email, from);
      await sessions.end(header("cookie"));
      const { session, setCookie } = sessions.begin(now);
      await users.addSession({ ...session, user: user.id });
      return { body: { user: signedIn(user) }, headers: { "Set-Cookie": setCookie } };
    },

    async checkLink({ body: { token }, now }) {
      const link = await users.link(hashOf(token), now);
      if (link === null) return BAD_LINK;
      return { body: { email: link.user?.email ?? null, name: link.user?.name ?? null } };
    },

    async signInByLink({ body, header, now, from }) {
      const hash = hashOf(body.token);
      const link = await users.link(hash, now);
      if (link === null) return BAD_LINK;
      const email = link.user?.email ?? normaliseEmail(body.email ?? "");
      if (email === null) return NO_EMAIL;
      const why = whyNotPassword(body.password, email);
      if (why !== null) return invalid([{ severity: "error", path: ["password"], ...why }], "body");
      if (isBusy()) return BUSY;
      const { session, setCookie } = sessions.begin(now);
      const user = await users.redeem({
        link: hash,
        at: now,
        password: await hashPassword(body.password),
        first: { id: newId(), email, name: body.name ?? nameFor(email) },
        session,
      });
      if (user === null) return BAD_LINK;
      tries.forget(email, from);
      await sessions.end(header("cookie"));
      return { body: { user: signedIn(user) }, headers: { "Set-Cookie": setCookie } };
    },

    async signOut({ header }) {
      return { body: null, headers: { "Set-Cookie": await sessions.end(header("cookie")) } };
    },
  };
}

const WRONG_PASSWORD = refuse(
  "auth.wrong_password",
  "No user has this address and this password: check both. Who has forgotten theirs asks for a link, which " +
    "`scoreflow user link EMAIL` makes.",
);

const BUSY = refuse(
  "request.too_many",
  "Many people sign in at this moment, or somebody tries many passwords: try again in a few seconds.",
  { retryAfter: 5 },
);

const BAD_LINK = refuse(
  "auth.bad_link",
  "A link works once and for 24 hours, and only the newest: `scoreflow user link EMAIL` makes a new one. For the first " +
    "user, restart Scoreflow: `scoreflow start` prints one.",
);

const NO_EMAIL = invalid(
  [
    {
      severity: "error",
      code: "schema.missing_field",
      path: ["email"],
      message: '"email" is missing: the link is for the first user, so say their address',
    },
  ],
  "body",
);

function tooManyTries(waitMs: number): Refusal {
  const minutes = Math.ceil(waitMs / 60_000);
  return refuse(
    "request.too_many",
    `Too many wrong passwords for this address: try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or set a ` +
      "new one by a link, which `scoreflow user link EMAIL` makes.",
    { retryAfter: Math.ceil(waitMs / 1_000) },
  );
}

function signedIn({ id, email, name }: User): SignedInUser {
  return { id, email, name };
}
