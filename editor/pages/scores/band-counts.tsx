/** How many leads the published version of a model has in each band. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../engine/score/model.js";
import { useApi } from "../../hooks/use-api.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import { barsOf } from "../../model/scores/bars.js";
import { ofAllLeads } from "../../model/scores/of-all-leads.js";
import classes from "./band-counts.module.css";
import { useEffectPreview } from "./effect/use-effect-preview.js";

interface Props {
  readonly id: string;
  readonly version: number;
}

export function BandCounts({ id, version }: Props) {
  const { data } = useApi("/api/scores/:id/versions/:version", { params: { id, version } });
  return data ? <Counts id={id} model={data.document} /> : null;
}

function Counts({ id, model }: { readonly id: string; readonly model: ScoreModel }) {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const { name } = useRuleWords();
  const { preview } = useEffectPreview(id, model);
  if (!preview) return null;
  const shown = (counted: number) => {
    const { count, isAbout } = ofAllLeads(counted, preview);
    return isAbout ? t("list.about", { count: plain(count) }) : plain(count);
  };
  const bars = barsOf(preview, "bands").filter(({ now }) => now > 0);
  if (preview.leads === 0) return <Text c="dimmed">{t("list.noLeads")}</Text>;
  if (bars.length === 0)
    return (
      <>
        {t("list.mean", {
          count: preview.leads,
          leads: plain(preview.leads),
          mean: plain(Math.round(preview.now.mean ?? 0)),
        })}
      </>
    );
  return (
    <ul className={classes.counts}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <bdi>
            {bar.kind === "band" && bar.band !== null
              ? name({ id: bar.band, label: bar.label })
              : t("bars.noBand")}
          </bdi>{" "}
          <strong>{shown(bar.now)}</strong>
        </li>
      ))}
    </ul>
  );
}
