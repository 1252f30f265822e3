/** The triggers of published flows that wait for this model, with the leads that the draft would bring across. */

import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ScorePreviewView } from "../../../../engine/contract/score-routes.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { FlowName } from "../../../parts/document-names.js";
import classes from "./effect.module.css";

type Trigger = ScorePreviewView["triggers"][number];

interface Props {
  readonly triggers: readonly Trigger[];
  /** Leads that are named of each. */
  readonly most: number;
}

export function TriggerList({ triggers, most }: Props) {
  const { t } = useTranslation("scores");
  if (triggers.length === 0) return <p className={classes.quiet}>{t("crossing.noTriggers")}</p>;
  const moved = triggers.filter(({ crosses, leaves }) => crosses.leads + leaves.leads > 0);
  return (
    <>
      {moved.length === 0 && (
        <p className={classes.quiet}>{t("crossing.nobody", { count: triggers.length })}</p>
      )}
      <ul className={classes.triggers}>
        {moved.map((trigger) => (
          <li key={`${trigger.flow}/${trigger.node}`}>
            <TriggerMoves trigger={trigger} most={most} />
          </li>
        ))}
      </ul>
    </>
  );
}

function TriggerMoves({ trigger, most }: { readonly trigger: Trigger; readonly most: number }) {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const { crosses, leaves } = trigger;
  return (
    <>
      <p className={classes.trigger}>
        <FlowName id={trigger.flow} /> <span className={classes.quiet}>{useTriggerWords()(trigger)}</span>
      </p>
      {crosses.leads > 0 && (
        <>
          <p className={classes.count}>
            {t("crossing.crosses", { count: crosses.leads, shown: plain(crosses.leads) })}
            {crosses.plusMinus > 0 && ` ${t("crossing.error", { error: plain(crosses.plusMinus) })}`}
          </p>
          <Examples moved={crosses} most={most} />
        </>
      )}
      {leaves.leads > 0 && (
        <details>
          <summary className={classes.count}>
            {t("crossing.leaves", { count: leaves.leads, shown: plain(leaves.leads) })}
          </summary>
          <Examples moved={leaves} most={most} />
        </details>
      )}
    </>
  );
}

/** "when the total is at least 75". */
export function useTriggerWords(): (trigger: Trigger) => string {
  const { t } = useTranslation("scores");
  return ({ type, part, is, value, band }) => {
    if (type === "band") return band === null ? t("crossing.anyBand") : t("crossing.band", { band });
    const name = part === "total" ? t("crossing.total") : part;
    return is === null ? name : t("crossing.threshold", { part: name, is: t(`ops.${is}`), value });
  };
}

interface ExamplesProps {
  readonly moved: Trigger["crosses"];
  readonly most: number;
}

function Examples({ moved: { examples, leads }, most }: ExamplesProps) {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const shown = examples.slice(0, most);
  const more = leads - shown.length;
  return (
    <ul className={classes.examples}>
      {shown.map(({ lead, name, email, before, after }) => (
        <li key={lead}>
          <Anchor component={Link} href={`/leads/${encodeURIComponent(lead)}`} inherit>
            <bdi>{name ?? email ?? lead}</bdi>
          </Anchor>
          <span className="tabular">
            {t("effect.fromTo", { before: plain(before), after: plain(after) })}
          </span>
        </li>
      ))}
      {more > 0 && <li className={classes.quiet}>{t("crossing.more", { count: more })}</li>}
    </ul>
  );
}
