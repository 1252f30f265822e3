import { decodeCursor, pageOf } from "../cursor.js";
import type { MailboxStore } from "../mailbox.js";
import { headFrom } from "../rows/mail.js";
import { build } from "./build.js";
import type { SqliteDatabase } from "./database.js";

export function mailboxStore({ writer, reader, write }: SqliteDatabase): MailboxStore {
  return {
    async add({ id, at, from, to, subject, raw }) {
      const query = build
        .insertInto("mails")
        .values({ id, at, sender: from, recipient: to, subject, raw })
        .onConflict((there) => there.column("id").doNothing())
        .compile();
      write(() => writer.run(query));
    },

    async list({ limit, before }) {
      let query = build
        .selectFrom("mails")
        .select(["n", "id", "at", "sender", "recipient", "subject"]) // not `raw`: it may be megabytes
        .orderBy("n", "desc")
        .limit(limit + 1);
      if (before !== undefined) query = query.where("n", "<", decodeCursor(before, ["number"])[0]);
      return pageOf(reader.all(query.compile()), limit, headFrom, (row) => [row.n]);
    },

    async get(id) {
      const row = reader.first(build.selectFrom("mails").selectAll().where("id", "=", id).compile());
      return row ? { ...headFrom(row), raw: row.raw } : null;
    },
  };
}
