/** The points of one group: what each was given for, and what of them counts. */
import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { Rule } from "../../../engine/score/model.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { EntriesTable } from "./entries-table.js";
import { ScoreEntry } from "./score-entry.js";
import classes from "./score-panel.module.css";
import { GroupName } from "./score-total.js";

/** What fits a glance. A lead that comes every day has hundreds. */
const SHOWN_FIRST = 8;

interface Props {
  readonly group: ExplanationView["groups"][number];
  readonly rules: readonly Rule[];
  /** The lead's. */
  readonly zone: string;
}

export function ScoreGroup({ group, rules, zone }: Props) {
  const { t } = useTranslation("leads");
  const { signed } = useNumbers();
  const heading = useId();
  const [all, setAll] = useState(false);
  const { cap, sum, overCap, points } = group;
  const newestFirst = group.entries.toReversed();
  const shown = all ? newestFirst : newestFirst.slice(0, SHOWN_FIRST);
  const hidden = newestFirst.slice(shown.length);
  return (
    <section className={classes.group} aria-labelledby={heading}>
      <div className={classes.groupHead}>
        <h3 id={heading}>
          <GroupName group={group.group} label={group.label} />
        </h3>
        <span className={classes.note}>
          {overCap > 0
            ? t("score.capped", { count: overCap, sum, cap: cap ?? 0 })
            : cap !== null && t("score.underCap", { cap })}
        </span>
        <strong className={classes.points}>
          <bdi>{signed(points)}</bdi>
        </strong>
      </div>
      <EntriesTable until={t("score.fades")}>
        {shown.map((entry) => (
          <ScoreEntry
            key={entry.entry}
            entry={entry}
            rule={rules.find(({ id }) => id === entry.rule)}
            zone={zone}
          />
        ))}
      </EntriesTable>
      {hidden.length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t("score.showAll", { count: hidden.length, points: signed(worthOf(hidden)) })}
        </Button>
      )}
    </section>
  );
}

/** What entries that are folded away give to the sum, so that it adds up on the screen. */
function worthOf(entries: Props["group"]["entries"]): number {
  return entries.reduce((sum, { why, worth }) => sum + (why === null ? worth : 0), 0);
}
