/** The matrix over two parts of the score, and the region of it that is ready for sales. */
import { Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemsIn } from "../../../model/field-problems.js";
import { newMatrix } from "../../../model/scores/matrix-edits.js";
import { toggleReady } from "../../../model/scores/ready-region.js";
import { ProblemNotes } from "../../../panels/fields/problem-notes.js";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";
import { AxisFields } from "./axis-fields.js";
import { MatrixGrid } from "./matrix-grid.js";
import { usePartName } from "./use-part-name.js";

export function MatrixSection() {
  const { t } = useTranslation("scores");
  const { draft, problems, edit, settle } = useModelEdits();
  const { matrix } = draft;
  const partName = usePartName();
  return (
    <Stack gap="lg" onBlur={settle}>
      <section className={classes.block} aria-label={t("matrix.title")}>
        <Switch
          size="sm"
          label={t("matrix.use")}
          description={t("matrix.about")}
          checked={matrix !== null}
          onChange={({ currentTarget: { checked } }) =>
            edit("matrix", (before) => ({
              ...before,
              matrix: checked ? newMatrix(before.groups) : null,
              notation: !checked && before.notation === "matrix" ? "number" : before.notation,
            }))
          }
        />
      </section>
      {matrix && (
        <>
          <section className={classes.block} aria-label={t("matrix.grid")}>
            <p className={classes.about}>{t("matrix.readyAbout")}</p>
            <MatrixGrid
              matrix={matrix}
              partName={partName}
              onToggle={(place) =>
                edit("matrix", (before) => ({
                  ...before,
                  matrix: before.matrix && toggleReady(before.matrix, place),
                }))
              }
            />
            <ProblemNotes problems={problemsIn(problems, "matrix", "ready")} />
          </section>
          <div className={classes.axes}>
            <AxisFields side="y" matrix={matrix} />
            <AxisFields side="x" matrix={matrix} />
          </div>
        </>
      )}
    </Stack>
  );
}
