/** Keys of the API. */
import { refuse } from "../../contract/problem-json.js";
import type { App } from "../../runtime/app.js";
import type { Key } from "../../store/keys.js";
import { newKey } from "../auth.js";
import type { HandlersOf } from "../handler.js";
import { iso } from "../views/instant.js";

export function keyHandlers({ store }: App): HandlersOf<"keys" | "createKey" | "removeKey"> {
  return {
    keys: async () => ({ body: { items: (await store.keys.list()).map(keyView) } }),

    async createKey({ body: { name, scope }, now }) {
      const { key, secret } = newKey(name, scope, now);
      await store.keys.add(key);
      return { body: { ...keyView(key), secret } };
    },

    async removeKey({ params: { id } }) {
      if (await store.keys.remove(id)) return { body: null };
      return refuse("key.not_found", `There is no key "${id}".`);
    },
  };
}

function keyView({ id, name, scope, createdAt }: Key) {
  return { id, name, scope, createdAt: iso(createdAt) };
}
