/** One axis of the matrix: the part of the score that it shows, and its steps. */
import { ActionIcon, Button, Select, Table, Title } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ADJUSTMENTS, TOTAL } from "../../../../engine/score/id.js";
import type { Matrix } from "../../../../engine/score/matrix.js";
import { problemsElsewhere, problemsIn } from "../../../model/field-problems.js";
import { addStep, changeAxis, removeStep, type Side, setStep } from "../../../model/scores/matrix-edits.js";
import { inputProps } from "../../../panels/fields/input-props.js";
import { ProblemNotes } from "../../../panels/fields/problem-notes.js";
import { LabelInput } from "../label-input.js";
import { useModelEdits } from "../model-context.js";
import { NumberCell } from "../number-cell.js";
import classes from "../score-editor.module.css";
import { StepLabel } from "./step-label.js";
import { usePartName } from "./use-part-name.js";

interface Props {
  readonly side: Side;
  readonly matrix: Matrix;
}

const MOST_STEPS = 20;

export function AxisFields({ side, matrix }: Props) {
  const { t } = useTranslation("scores");
  const { draft, problems, edit, settle } = useModelEdits();
  const partName = usePartName();
  const axis = matrix[side];
  const own = problemsIn(problems, "matrix", side);
  const set = (change: (matrix: Matrix) => Matrix, key?: string) =>
    edit(
      "matrix",
      (before) => ({ ...before, matrix: before.matrix && change(before.matrix) }),
      key && `matrix/${side}/${key}`,
    );
  const steps = [...axis.steps.entries()].reverse();
  return (
    <section className={classes.block} aria-label={t(`matrix.${side}`)}>
      <Title order={2} size="h6">
        {t(`matrix.${side}`)}
      </Title>
      <Select
        {...inputProps({ label: t("matrix.part"), problems: problemsIn(own, "part") })}
        data={[...draft.groups.map(({ id }) => id), TOTAL, ADJUSTMENTS].map((value) => ({
          value,
          label: partName(value),
        }))}
        value={axis.part}
        onChange={(part) => part !== null && set((before) => changeAxis(before, side, { part }))}
        allowDeselect={false}
      />
      <LabelInput
        label={t("matrix.label")}
        value={axis.label}
        placeholder={partName(axis.part)}
        onChange={(label) => set((before) => changeAxis(before, side, { label }), "label")}
      />
      <Table className={classes.small}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("matrix.step")}</Table.Th>
            <Table.Th scope="col" className={classes.pointsHead ?? ""}>
              {t("bands.from")}
            </Table.Th>
            <Table.Th scope="col" className={classes.actions ?? ""}>
              <span className={classes.hidden}>{t("rules.actions")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map(([index, step]) => (
            <Table.Tr key={index}>
              <Table.Td>
                <StepLabel
                  label={t("matrix.stepLabel", { n: index + 1 })}
                  value={step.label}
                  taken={axis.steps.filter((other) => other !== step).map((other) => other.label)}
                  onChange={(label) => set((before) => setStep(before, side, index, { label }))}
                />
                <ProblemNotes problems={problemsIn(own, "steps", index)} />
              </Table.Td>
              <Table.Td className={classes.points ?? ""}>
                <NumberCell
                  label={t("matrix.stepFrom", { step: step.label })}
                  column={side}
                  value={step.from}
                  onChange={(from) =>
                    from !== null && set((before) => setStep(before, side, index, { from }), `${index}/from`)
                  }
                  onSettle={settle}
                />
              </Table.Td>
              <Table.Td className={classes.actions ?? ""}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={axis.steps.length === 1}
                  aria-label={t("matrix.removeStep", { step: step.label })}
                  title={t("matrix.removeStep", { step: step.label })}
                  onClick={() => set((before) => removeStep(before, side, index))}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ProblemNotes problems={problemsElsewhere(own, ["part", "steps"])} />
      <Button
        className={classes.start ?? ""}
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={axis.steps.length >= MOST_STEPS}
        onClick={() => set((before) => addStep(before, side))}
      >
        {t("matrix.addStep")}
      </Button>
    </section>
  );
}
