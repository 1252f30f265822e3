/** The invariants, checked. */
import type { App } from "../../runtime/app.js";
import { verify } from "../../runtime/verify.js";
import type { HandlersOf } from "../handler.js";

export function verifyHandlers({ store }: App): HandlersOf<"verify"> {
  return {
    async verify() {
      const { leads, findings, cut } = await verify(store);
      return { body: { leads, findings: [...findings], cut } };
    },
  };
}
