/** The matrix of a model drawn small: where the lead stands, and which cells are ready for sales. */
import { useTranslation } from "react-i18next";
import { type Cell, cellAt, type Matrix } from "../../../engine/score/matrix.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import classes from "./small-matrix.module.css";

interface Props {
  readonly matrix: Matrix;
  readonly cell: Cell;
}

export function SmallMatrix({ matrix, cell }: Props) {
  const { t } = useTranslation("leads");
  const { name } = useRuleWords();
  const { x: across, y: up } = matrix;
  const axes = {
    x: name({ id: across.part, label: across.label }),
    y: name({ id: up.part, label: up.label }),
  };
  return (
    <div
      role="img"
      aria-label={t(cell.isReady ? "score.matrixReady" : "score.matrix", { ...axes, cell: cell.name })}
      className={classes.frame}
    >
      <span className={classes.up} aria-hidden>
        <bdi>{axes.y}</bdi> ↑
      </span>
      <div
        className={classes.grid}
        aria-hidden
        style={{ gridTemplateColumns: `repeat(${across.steps.length}, minmax(0, 2.2rem))` }}
      >
        {[...up.steps.keys()].reverse().map((y) =>
          [...across.steps.keys()].map((x) => {
            const one = cellAt(matrix, x, y);
            return (
              <span
                key={`${x}/${y}`}
                data-ready={one.isReady}
                data-here={x === cell.x && y === cell.y}
                className={classes.cell}
              >
                <bdi>{one.name}</bdi>
              </span>
            );
          }),
        )}
      </div>
      <span className={classes.across} aria-hidden>
        <bdi>{axes.x}</bdi> →
      </span>
    </div>
  );
}
