/** The points and bands of the model and, beside them, those of each variant. An empty cell is as the model has it. */
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { highestFirst } from "../../../model/scores/band-edits.js";
import { problemsOfItem } from "../../../model/scores/problems.js";
import { changeVariant, withMovedBand, withPoints } from "../../../model/scores/variant-edits.js";
import { useModelEdits } from "../model-context.js";
import { NumberCell } from "../number-cell.js";
import classes from "../score-editor.module.css";

export function VariantTable() {
  const { t } = useTranslation("scores");
  const { draft } = useModelEdits();
  const { name } = useRuleWords();
  const { variants, groups, rules, bands } = draft;
  return (
    <Table.ScrollContainer minWidth={420} type="native">
      <Table className={classes.rules}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("rules.rule")}</Table.Th>
            <Table.Th scope="col" className={classes.pointsHead ?? ""}>
              {t("variants.base")}
            </Table.Th>
            {variants.map((variant) => (
              <Table.Th key={variant.id} scope="col" className={classes.pointsHead ?? ""}>
                <bdi>{name(variant)}</bdi>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        {groups.map((group) => (
          <Table.Tbody key={group.id}>
            <Heading title={name(group)} />
            {rules.flatMap((rule) =>
              rule.group === group.id
                ? [<Row key={rule.id} part="points" id={rule.id} title={name(rule)} base={rule.points} />]
                : [],
            )}
          </Table.Tbody>
        ))}
        {bands.length > 0 && (
          <Table.Tbody>
            <Heading title={t("variants.bands")} />
            {highestFirst(bands).map((band) => (
              <Row key={band.id} part="bands" id={band.id} title={name(band)} base={band.from} />
            ))}
          </Table.Tbody>
        )}
      </Table>
    </Table.ScrollContainer>
  );
}

function Heading({ title }: { readonly title: string }) {
  const { draft } = useModelEdits();
  return (
    <Table.Tr className={classes.group ?? ""}>
      <Table.Th scope="rowgroup" colSpan={draft.variants.length + 2}>
        <bdi>{title}</bdi>
      </Table.Th>
    </Table.Tr>
  );
}

interface RowProps {
  readonly part: "points" | "bands";
  readonly id: string;
  readonly title: string;
  readonly base: number;
}

function Row({ part, id, title, base }: RowProps) {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const { draft, problems, edit, settle } = useModelEdits();
  const { name } = useRuleWords();
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <bdi>{title}</bdi>
      </Table.Th>
      <Table.Td className={classes.points ?? ""}>{plain(base)}</Table.Td>
      {draft.variants.map((variant) => {
        const own =
          part === "points" ? variant.points[id] : variant.bands?.find((band) => band.id === id)?.from;
        const wrong = problemsOfItem(draft, problems, "variants", variant.id).some(
          ({ path: [field, at] }) => field === part && at === id,
        );
        return (
          <Table.Td key={variant.id} className={classes.points ?? ""}>
            <NumberCell
              label={t("variants.cell", { what: title, variant: name(variant) })}
              column={`${variant.id}/${part}`}
              value={own ?? null}
              empty={plain(base)}
              isWrong={wrong}
              onChange={(value) =>
                edit(
                  "variants",
                  (before) =>
                    changeVariant(before, variant.id, (one) =>
                      part === "points" ? withPoints(one, id, value) : withMovedBand(one, id, value),
                    ),
                  `variant/${variant.id}/${part}/${id}`,
                )
              }
              onSettle={settle}
            />
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
