import type { GroupFacts, GroupStore } from "../groups.js";
import { groupFacts, untold, written } from "../rows/group.js";
import type { SqliteDatabase } from "./database.js";

const STORE = `
  INSERT INTO lead_groups (id, facts, told) VALUES (?, ?, '{}')
  ON CONFLICT (id) DO UPDATE SET facts = excluded.facts`;

export function groupStore({ writer, reader, write }: SqliteDatabase): GroupStore {
  const read = (id: string) =>
    writer.sql<{ facts: string; told: string }>("SELECT facts, told FROM lead_groups WHERE id = ?").get(id);
  return {
    async join({ group, lead, facts, said }) {
      return write(() => {
        const row = read(group);
        const now = written(groupFacts(row?.facts), facts, said);
        writer.sql(STORE).run(group, JSON.stringify(now));
        writer
          .sql("INSERT INTO group_members (lead, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
          .run(lead, group);
        return { facts: now, untold: untold(now, groupFacts(row?.told)) };
      });
    },

    async members(group, { limit, after = "" }) {
      return reader
        .sql<{ lead: string }>(
          "SELECT lead FROM group_members WHERE group_id = ? AND lead > ? ORDER BY lead LIMIT ?",
        )
        .all(group, after, limit)
        .map(({ lead }) => lead);
    },

    async told(group, facts: GroupFacts) {
      write(() => {
        const told = { ...groupFacts(read(group)?.told), ...facts };
        writer.sql("UPDATE lead_groups SET told = ? WHERE id = ?").run(JSON.stringify(told), group);
      });
    },
  };
}
