/** A score model as a table: what gives points, how many, and how often. */
import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import {
  fadeDays,
  isEventRule,
  parseCount,
  type Rule,
  type ScoreModel,
} from "../../../engine/score/model.js";
import { useDurationWords } from "../../panels/fields/duration-words.js";
import { conditionWords, type Words, whereWords } from "./condition-words.js";
import classes from "./preview.module.css";

export function ScoreRules({ model }: { readonly model: ScoreModel }) {
  const { t } = useTranslation("templates");
  const durationWords = useDurationWords();
  const words = { t, duration: (text: string) => durationWords(text) ?? text };
  const { scale, groups, rules, bands } = model;
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {[
          scale.mode === "open" ? t("rules.open") : t("rules.scale", { min: scale.min, max: scale.max }),
          ...groups.map(({ id, cap }) =>
            cap === null ? t("rules.group", { id }) : t("rules.groupCap", { id, cap }),
          ),
          ...bands.map(({ label, from }) => t("rules.band", { label, from })),
        ].join(" · ")}
      </Text>
      <Table.ScrollContainer minWidth={560} type="native">
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("rules.rule")}</Table.Th>
              <Table.Th scope="col">{t("rules.what")}</Table.Th>
              <Table.Th scope="col">{t("rules.often")}</Table.Th>
              <Table.Th scope="col" className={classes.points}>
                {t("rules.points")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rules.map((rule) => (
              <Table.Tr key={rule.id}>
                <Table.Th scope="row" className={classes.name}>
                  {rule.id}
                  <Text size="xs" c="dimmed">
                    {rule.family === null
                      ? rule.group
                      : t("rules.family", { group: rule.group, family: rule.family })}
                  </Text>
                </Table.Th>
                <Table.Td>{whatOf(rule, words)}</Table.Td>
                <Table.Td>{oftenOf(rule, words)}</Table.Td>
                <Table.Td className={classes.points}>{signed(rule.points)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function whatOf(rule: Rule, words: Words): string {
  if (!isEventRule(rule)) return conditionWords(rule.when, words);
  const { event, where } = rule.on;
  return [words.t("rules.event", { event }), ...(where.length === 0 ? [] : [whereWords(where, words)])].join(
    ", ",
  );
}

function oftenOf(rule: Rule, words: Words): string {
  if (!isEventRule(rule)) return words.t("rules.while");
  const count = parseCount(rule.count);
  const often =
    count === null || count.mode === "every"
      ? words.t("rules.every")
      : count.mode === "once"
        ? words.t("rules.once")
        : words.t("rules.per", {
            most: count.most,
            period: words.duration(rule.count.split(" per ")[1] ?? ""),
          });
  const days = fadeDays(rule);
  return days === null ? often : `${often}, ${words.t("rules.fades", { count: days })}`;
}

/** A real minus sign is as wide as the plus. */
function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
