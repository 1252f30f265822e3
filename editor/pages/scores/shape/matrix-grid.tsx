/** The matrix as it is seen: a cell is pressed to be ready for sales. The arrows go from cell to cell. */
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { labelIn } from "../../../../engine/score/label.js";
import { cellAt, type Matrix } from "../../../../engine/score/matrix.js";
import classes from "./matrix.module.css";

interface Props {
  readonly matrix: Matrix;
  /** What people call a part of the score. */
  readonly partName: (part: string) => string;
  readonly onToggle: (place: { readonly x: number; readonly y: number }) => void;
}

const MOVES: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
};

/** So many steps stand beside each other in full width. */
const MANY = 7;

export function MatrixGrid({ matrix, partName, onToggle }: Props) {
  const { t, i18n } = useTranslation("scores");
  const table = useRef<HTMLTableElement>(null);
  const { x: across, y: up } = matrix;
  const rows = [...up.steps.keys()].reverse();
  const move = (event: KeyboardEvent, x: number, y: number) => {
    const by = MOVES[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const ahead = i18n.dir() === "rtl" ? -by[0] : by[0];
    table.current?.querySelector<HTMLElement>(`[data-cell="${x + ahead}/${y + by[1]}"]`)?.focus();
  };
  return (
    <div className={classes.scroll}>
      <table ref={table} className={classes.grid} data-wide={across.steps.length > MANY || undefined}>
        <caption className={classes.caption}>
          {t("matrix.caption", {
            y: labelIn(up.label, i18n.language) || partName(up.part),
            x: labelIn(across.label, i18n.language) || partName(across.part),
          })}
        </caption>
        <tbody>
          {rows.map((y) => (
            <tr key={y}>
              <th scope="row">
                <bdi>{up.steps[y]?.label}</bdi>{" "}
                <span>{t("matrix.atLeast", { from: up.steps[y]?.from ?? 0 })}</span>
              </th>
              {across.steps.map((step, x) => {
                const { name, isReady } = cellAt(matrix, x, y);
                return (
                  <td key={step.label}>
                    <button
                      type="button"
                      className={classes.cell}
                      data-cell={`${x}/${y}`}
                      aria-pressed={isReady}
                      aria-label={t("matrix.cell", { name })}
                      onClick={() => onToggle({ x, y })}
                      onKeyDown={(event) => move(event, x, y)}
                    >
                      <bdi>{name}</bdi> <span aria-hidden>{isReady ? t("matrix.ready") : ""}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {across.steps.map(({ label, from }) => (
              <th key={label} scope="col">
                <bdi>{label}</bdi> <span>{t("matrix.atLeast", { from })}</span>
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
