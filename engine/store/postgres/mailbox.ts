import { decodeCursor, pageOf } from "../cursor.js";
import type { MailboxStore } from "../mailbox.js";
import { headFrom } from "../rows/mail.js";
import { build, first, rows } from "./build.js";
import type { Pg } from "./database.js";

export function mailboxStore(pg: Pg): MailboxStore {
  return {
    async add({ id, at, from, to, subject, raw }) {
      const query = build
        .insertInto("mails")
        .values({ id, at, sender: from, recipient: to, subject, raw })
        .onConflict((there) => there.column("id").doNothing());
      await rows(pg, query);
    },

    async list({ limit, before }) {
      let query = build
        .selectFrom("mails")
        .select(["n", "id", "at", "sender", "recipient", "subject"]) // not `raw`: it may be megabytes
        .orderBy("n", "desc")
        .limit(limit + 1);
      if (before !== undefined) query = query.where("n", "<", decodeCursor(before, ["number"])[0]);
      return pageOf(await rows(pg, query), limit, headFrom, (row) => [row.n]);
    },

    async get(id) {
      const row = await first(pg, build.selectFrom("mails").selectAll().where("id", "=", id));
      return row ? { ...headFrom(row), raw: row.raw } : null;
    },
  };
}
