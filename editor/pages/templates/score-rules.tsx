/** A score model as a table: what gives points, how many, and how often. */
import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../engine/score/model.js";
import { isEventRule, type Rule } from "../../../engine/score/rule.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import classes from "./preview.module.css";

export function ScoreRules({ model }: { readonly model: ScoreModel }) {
  const { t } = useTranslation("templates");
  const { signed } = useNumbers();
  const words = useRuleWords();
  const { description, rules } = model;
  const groupOf = ({ group }: Rule) => words.name(model.groups.find(({ id }) => id === group) ?? UNNAMED);
  const oftenOf = (rule: Rule) =>
    isEventRule(rule) && rule.fades !== null
      ? t("rules.fades", { often: words.often(rule), how: words.fades(rule.fades) })
      : words.often(rule);
  return (
    <>
      {description !== "" && (
        <Text size="sm" mb="xs" dir="auto">
          {description}
        </Text>
      )}
      <Text size="sm" c="dimmed" mb="sm">
        {useShape(model).join(" · ")}
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
                  <bdi>{words.name(rule)}</bdi>
                  <Text size="xs" c="dimmed">
                    {rule.family === null
                      ? groupOf(rule)
                      : t("rules.family", { group: groupOf(rule), family: rule.family })}
                  </Text>
                </Table.Th>
                <Table.Td>{words.what(rule)}</Table.Td>
                <Table.Td>{oftenOf(rule)}</Table.Td>
                <Table.Td className={classes.points}>{signed(rule.points)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

/** No schema accepts a rule of a group that is not there. */
const UNNAMED = { id: "", label: "" };

/** The model without its rules: its scale, caps, bands, matrix and variants, each in a few words. */
function useShape({ scale, groups, bands, matrix, variants }: ScoreModel): readonly string[] {
  const { t } = useTranslation("templates");
  const { name } = useRuleWords();
  return [
    scale.mode === "open" ? t("rules.open") : t("rules.scale", { min: scale.min, max: scale.max }),
    ...groups.map((group) =>
      group.cap === null
        ? t("rules.group", { id: name(group) })
        : t("rules.groupCap", { id: name(group), cap: group.cap }),
    ),
    ...bands.map((band) => t("rules.band", { label: name(band), from: band.from })),
    ...(matrix === null
      ? []
      : [
          t("rules.matrix", {
            x: name({ id: matrix.x.part, label: matrix.x.label }),
            y: name({ id: matrix.y.part, label: matrix.y.label }),
          }),
        ]),
    ...variants.map((variant) => t("rules.variant", { name: name(variant) })),
  ];
}
