/** How many leads stand where, now and by the draft: a table whose bars are drawn for those who see. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScorePreviewView } from "../../../../engine/contract/score-routes.js";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { type Bar, barsOf, longestBar, type View } from "../../../model/scores/bars.js";
import classes from "./bars.module.css";

interface Props {
  readonly preview: ScorePreviewView;
  readonly model: Pick<ScoreModel, "notation" | "scale">;
}

const VIEWS = ["bands", "tens"] as const satisfies readonly View[];

export function Distribution({ preview, model: { notation, scale } }: Props) {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const [chosen, setChosen] = useState<View | null>(null);
  const hasBands = preview.bands.length > 0;
  const view = hasBands ? (chosen ?? (notation === "bands" ? "bands" : "tens")) : "tens";
  const bars = barsOf(preview, view, scale);
  const longest = longestBar(bars);
  const width = (count: number) => ({ inlineSize: `${longest === 0 ? 0 : (100 * count) / longest}%` });
  return (
    <>
      {hasBands && (
        <SegmentedControl
          size="xs"
          aria-label={t("bars.by")}
          value={view}
          onChange={(value) => setChosen(VIEWS.find((one) => one === value) ?? null)}
          data={VIEWS.map((value) => ({ value, label: t(`bars.${value}`) }))}
        />
      )}
      <table className={classes.bars}>
        <caption className={classes.caption}>{t("bars.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t(view === "bands" ? "bars.band" : "bars.score")}</th>
            <td aria-hidden />
            <th scope="col">
              <span className={classes.nowKey} aria-hidden /> {t("bars.now")}
            </th>
            <th scope="col">
              <span className={classes.thenKey} aria-hidden /> {t("bars.then")}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key} data-changes={bar.now !== bar.then}>
              <th scope="row">
                <bdi>
                  <BarName bar={bar} />
                </bdi>
              </th>
              <td aria-hidden>
                <span className={classes.now} style={width(bar.now)} />
                <span className={classes.then} style={width(bar.then)} />
              </td>
              <td>{plain(bar.now)}</td>
              <td>{plain(bar.then)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function BarName({ bar }: { readonly bar: Bar }) {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const { name } = useRuleWords();
  if (bar.kind === "band")
    return bar.band === null ? t("bars.noBand") : name({ id: bar.band, label: bar.label });
  if (bar.from === bar.to) return plain(bar.from);
  return t("bars.range", { from: plain(bar.from), to: plain(bar.to) });
}
