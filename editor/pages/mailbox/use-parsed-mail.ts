/** A mail of the mailbox, read as a mail client reads it. A mail never changes, so it is read once. */
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address, Email } from "postal-mime";
import { call } from "../../api/client.js";

export interface ParsedMail {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
  /** The whole of it, as it would go over the wire. */
  readonly source: string;
  /** Where List-Unsubscribe leads, and whether one click does it (RFC 8058). */
  readonly unsubscribe: { readonly address: string; readonly isOneClick: boolean } | null;
}

export function useParsedMail(id: string): UseQueryResult<ParsedMail, Error> {
  return useQuery({
    queryKey: ["mail", id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const { raw, at, from, to } = await call("GET /api/mailbox/:id", { params: { id }, signal });
      const { default: PostalMime } = await import("postal-mime");
      const mail = await PostalMime.parse(raw);
      return {
        at: mail.date ?? at,
        from: mail.from ? lineOf([mail.from]) : from,
        to: mail.to ? lineOf(mail.to) : to,
        subject: mail.subject ?? "",
        html: mail.html ?? null,
        text: mail.text ?? null,
        source: raw,
        unsubscribe: unsubscribeOf(mail),
      };
    },
  });
}

/** `Ana <ana@example.com>`, several parted by commas. */
function lineOf(addresses: readonly Address[]): string {
  return addresses
    .flatMap((one) => (one.group ? one.group : [one]))
    .map(({ name, address }) => (name === "" ? address : `${name} <${address}>`))
    .join(", ");
}

function unsubscribeOf({ headers }: Email): ParsedMail["unsubscribe"] {
  const header = (name: string) => headers.find(({ key }) => key === name)?.value;
  const address = /<(https?:[^>]+)>/.exec(header("list-unsubscribe") ?? "")?.[1];
  if (address === undefined) return null;
  return { address, isOneClick: header("list-unsubscribe-post") === "List-Unsubscribe=One-Click" };
}
