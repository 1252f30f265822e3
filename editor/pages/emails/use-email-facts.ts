/** What the list of emails does not say of each: its purpose, its languages, and the published flows that send it. */
import { useApi } from "../../hooks/use-api.js";

interface EmailFacts {
  readonly purpose: "marketing" | "transactional";
  readonly locales: readonly string[];
  readonly flows: readonly { readonly id: string; readonly name: string }[];
}

/** By the email's id; empty until it is known. */
export function useEmailFacts(): ReadonlyMap<string, EmailFacts> {
  const { data } = useApi("/api/definitions");
  if (!data) return new Map();
  const flows = data.flows.map(({ document }) => document);
  return new Map(
    data.emails.map(({ id, purpose, locales }) => [
      id,
      { purpose, locales, flows: flows.filter(({ nodes }) => nodes.some((node) => sends(node, id))) },
    ]),
  );
}

function sends(node: { readonly type: string; readonly config: object }, email: string): boolean {
  return node.type === "email" && "email" in node.config && node.config.email === email;
}
