/** The people who may sign in. */
import { normaliseEmail } from "../../lead/email-address.js";
import type { App } from "../../runtime/app.js";
import type { HandlersOf } from "../handler.js";
import { newSignInLink } from "../sign-in-links.js";
import { newId } from "../token.js";
import { nameFor, userView } from "../views/user-view.js";

export function userHandlers(app: App): HandlersOf<"users" | "createUserLink"> {
  const { users } = app.store;
  return {
    users: async () => ({ body: { items: (await users.list()).map(userView) } }),

    async createUserLink({ body, now }) {
      const email = normaliseEmail(body.email) ?? body.email;
      const name = body.name ?? nameFor(email);
      await users.add({ id: newId(), email, name, password: null, createdAt: now });
      const user = await users.byEmail(email);
      if (user === null) throw new Error(`the user ${email} was added and is not there`);
      return { body: { url: await newSignInLink(app, user.id), user: userView(user) } };
    },
  };
}
