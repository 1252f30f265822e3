import type { GroupFacts, GroupStore } from "../groups.js";
import { groupFacts, untold, written } from "../rows/group.js";
import type { Pg, PgTx } from "./database.js";

interface GroupRow {
  readonly facts: string;
  readonly told: string;
}

// Made first, so that two who make the same group wait for each other at its row.
const MAKE = "INSERT INTO lead_groups (id, facts, told) VALUES ($1, '{}', '{}') ON CONFLICT DO NOTHING";
const LOCK = "SELECT facts, told FROM lead_groups WHERE id = $1 FOR NO KEY UPDATE";

export function groupStore(pg: Pg): GroupStore {
  const lock = async (tx: PgTx, group: string): Promise<GroupRow | undefined> =>
    (await tx.query<GroupRow>(LOCK, [group]))[0];
  return {
    join: ({ group, lead, facts, said }) =>
      pg.transaction(async (tx) => {
        await tx.query(MAKE, [group]);
        const row = await lock(tx, group);
        const now = written(groupFacts(row?.facts), facts, said);
        await tx.query("UPDATE lead_groups SET facts = $2 WHERE id = $1", [group, JSON.stringify(now)]);
        await tx.query("INSERT INTO group_members (lead, group_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
          lead,
          group,
        ]);
        return { facts: now, untold: untold(now, groupFacts(row?.told)) };
      }),

    async members(group, { limit, after = "" }) {
      const found = await pg.query<{ lead: string }>(
        "SELECT lead FROM group_members WHERE group_id = $1 AND lead > $2 ORDER BY lead LIMIT $3",
        [group, after, limit],
      );
      return found.map(({ lead }) => lead);
    },

    told: (group, facts: GroupFacts) =>
      pg.transaction(async (tx) => {
        const told = { ...groupFacts((await lock(tx, group))?.told), ...facts };
        await tx.query("UPDATE lead_groups SET told = $2 WHERE id = $1", [group, JSON.stringify(told)]);
      }),
  };
}
