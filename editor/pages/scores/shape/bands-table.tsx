/** The bands of a total, the highest first. */
import { ActionIcon, Button, Group, Table, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { addBand, changeBand, highestFirst, removeBand } from "../../../model/scores/band-edits.js";
import { problemsOfItem } from "../../../model/scores/problems.js";
import { ProblemNotes } from "../../../panels/fields/problem-notes.js";
import { LabelInput } from "../label-input.js";
import { useModelEdits } from "../model-context.js";
import { NumberCell } from "../number-cell.js";
import classes from "../score-editor.module.css";

export function BandsTable() {
  const { t } = useTranslation("scores");
  const { draft, edit } = useModelEdits();
  const bands = highestFirst(draft.bands);
  return (
    <>
      {bands.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("bands.none")}
        </Text>
      ) : (
        <Table className={classes.small} maw="42rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("bands.label")}</Table.Th>
              <Table.Th scope="col" className={classes.pointsHead ?? ""}>
                {t("bands.from")}
              </Table.Th>
              <Table.Th scope="col">{t("fields.id")}</Table.Th>
              <Table.Th scope="col" className={classes.actions ?? ""}>
                <span className={classes.hidden}>{t("rules.actions")}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {bands.map((band) => (
              <BandRow key={draft.bands.indexOf(band)} band={band} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => edit("bands", (before) => addBand(before, t("bands.new")))}
        >
          {t("bands.add")}
        </Button>
      </Group>
    </>
  );
}

function BandRow({ band }: { readonly band: ReturnType<typeof highestFirst>[number] }) {
  const { t } = useTranslation("scores");
  const { draft, problems, edit, settle } = useModelEdits();
  const { name } = useRuleWords();
  const { id } = band;
  const title = name(band);
  const own = problemsOfItem(draft, problems, "bands", id);
  return (
    <Table.Tr>
      <Table.Td>
        <LabelInput
          isCell
          label={t("bands.labelOf", { band: title })}
          value={band.label}
          placeholder={id}
          onChange={(label) =>
            edit("bands", (before) => changeBand(before, id, { label }), `band/${id}/label`)
          }
        />
        <ProblemNotes problems={own} />
      </Table.Td>
      <Table.Td className={classes.points ?? ""}>
        <NumberCell
          label={t("bands.fromOf", { band: title })}
          column="bands"
          value={band.from}
          onChange={(from) =>
            from !== null && edit("bands", (before) => changeBand(before, id, { from }), `band/${id}/from`)
          }
          onSettle={settle}
        />
      </Table.Td>
      <Table.Td className={classes.quiet ?? ""}>{id}</Table.Td>
      <Table.Td className={classes.actions ?? ""}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("bands.remove", { band: title })}
          title={t("bands.remove", { band: title })}
          onClick={() => edit("bands", (before) => removeBand(before, id))}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
