/** The rules that had given points when the alert was decided, the most first. */

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../hooks/use-numbers.js";
import classes from "./inbox.module.css";

/** What fits a glance. */
const SHOWN_FIRST = 5;

export function AlertReasons({
  reasons,
}: {
  readonly reasons: readonly Readonly<Record<string, unknown>>[];
}) {
  const { t } = useTranslation("inbox");
  const { signed } = useNumbers();
  const [all, setAll] = useState(false);
  const known = reasons.flatMap(({ rule, points }) =>
    typeof rule === "string" && typeof points === "number" ? [{ rule, points }] : [],
  );
  if (known.length === 0) return null;
  const shown = all ? known : known.slice(0, SHOWN_FIRST);
  return (
    <ul className={classes.reasons} aria-label={t("reasons")}>
      {shown.map(({ rule, points }) => (
        <li key={rule}>
          <bdi>{rule}</bdi> <bdi className={classes.points}>{signed(points)}</bdi>
        </li>
      ))}
      {shown.length < known.length && (
        <li className={classes.more}>
          <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
            {t("moreReasons", { count: known.length - shown.length })}
          </Button>
        </li>
      )}
    </ul>
  );
}
