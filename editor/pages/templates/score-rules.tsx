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
import { useConditionWords } from "../../hooks/use-condition-words.js";
import { useDurationWords } from "../../hooks/use-duration-words.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import classes from "./preview.module.css";

export function ScoreRules({ model }: { readonly model: ScoreModel }) {
  const { t } = useTranslation("templates");
  const { signed } = useNumbers();
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
                <Table.Td>
                  <What rule={rule} />
                </Table.Td>
                <Table.Td>
                  <Often rule={rule} />
                </Table.Td>
                <Table.Td className={classes.points}>{signed(rule.points)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function What({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation("templates");
  const words = useConditionWords();
  if (!isEventRule(rule)) return words.condition(rule.when);
  const { event, where } = rule.on;
  return [t("rules.event", { event }), ...(where.length === 0 ? [] : [words.where(where)])].join(", ");
}

function Often({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation("templates");
  const durationWords = useDurationWords();
  if (!isEventRule(rule)) return t("rules.while");
  const count = parseCount(rule.count);
  const period = rule.count.split(" per ")[1] ?? "";
  const often =
    count === null || count.mode === "every"
      ? t("rules.every")
      : count.mode === "once"
        ? t("rules.once")
        : t("rules.per", { most: count.most, period: durationWords(period) ?? period });
  const days = fadeDays(rule);
  return days === null ? often : `${often}, ${t("rules.fades", { count: days })}`;
}
