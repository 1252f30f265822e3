/** Which revision of a document a request means: the header If-Match, an entity tag or `*` (RFC 9110 13.1.1). */
import { type Refusal, refuse } from "../contract/problem-json.js";

/** The revision; null for whatever is there (`*`); undefined where the header is absent. */
export function ifMatch(
  header: string | undefined,
): { readonly revision: number | null | undefined } | Refusal {
  if (header === undefined) return { revision: undefined };
  if (header.trim() === "*") return { revision: null };
  const [, digits] = /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(header) ?? [];
  if (digits !== undefined) return { revision: Number(digits) };
  return refuse(
    "request.invalid",
    `If-Match is ${JSON.stringify(header.slice(0, 40))}: expected the revision that you read, such as "3" (the ETag of that answer), or *.`,
  );
}
