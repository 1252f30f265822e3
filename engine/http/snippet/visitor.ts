/** Who the visitor is: an id drawn once, and the site's own as soon as it tells. */
import { forget, keep, kept } from "./kept.js";
import { newId } from "./new-id.js";

const VISITOR = "scoreflow.visitor";
const USER = "scoreflow.user";

export function newVisitor() {
  return {
    ids() {
      let anonymousId = kept(VISITOR);
      if (anonymousId === null) {
        anonymousId = newId();
        keep(VISITOR, anonymousId);
      }
      const userId = kept(USER);
      return userId === null ? { anonymousId } : { anonymousId, userId };
    },
    is(userId: string) {
      keep(USER, userId);
    },
    forget() {
      forget(VISITOR);
      forget(USER);
    },
  };
}
