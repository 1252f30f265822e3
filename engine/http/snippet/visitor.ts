/** Who the visitor is: an id drawn once, and the site's own as soon as it tells. */
import { forget, keep, kept } from "./kept.js";
import { newId } from "./new-id.js";

const VISITOR = "scoreflow.visitor";
const USER = "scoreflow.user";
const MOST_CHARACTERS = 200;

export function newVisitor() {
  return {
    ids() {
      let anonymousId = kept(VISITOR);
      if (anonymousId === null) {
        anonymousId = newId();
        keep(VISITOR, anonymousId);
      }
      const userId = kept(USER) || null;
      return userId === null ? { anonymousId } : { anonymousId, userId };
    },
    /** An id that no lead can have is none: a site whose visitor is signed out may tell an empty one. */
    is(userId: string) {
      if (userId && userId.length <= MOST_CHARACTERS) keep(USER, userId);
    },
    forget() {
      forget(VISITOR);
      forget(USER);
    },
  };
}
