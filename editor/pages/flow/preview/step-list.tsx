/** The steps of a preview, one after another; arrow keys and buttons move through them. */
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Row } from "./rows.js";
import { StepControls } from "./step-controls.js";
import { StepRow } from "./step-row.js";
import classes from "./steps.module.css";
import { useStepping } from "./use-stepping.js";

interface Props {
  readonly rows: readonly Row[];
  /** There is a past: what really happened to the lead so far. */
  readonly hasPast: boolean;
}

export function StepList({ rows, hasPast }: Props) {
  const { t } = useTranslation("preview");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { current, go } = useStepping(rows);
  const currentId = current === null ? undefined : `${id}-${current}`;
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: "nearest" });
  }, [currentId]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, current, rows.length);
    if (to === null) return;
    event.preventDefault();
    go(to);
  };
  const begun = rows.findIndex(({ isPast }) => !isPast);
  const past = begun === -1 ? rows.length : begun;
  const groups = [
    { name: "past", from: 0, to: past },
    { name: hasPast ? "future" : "start", from: past, to: rows.length },
  ] as const;
  return (
    <>
      <StepControls current={current} count={rows.length} go={go} />
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t("steps.list")}
        aria-activedescendant={currentId}
        className={classes.list}
        onKeyDown={onKeyDown}
      >
        {groups.map(
          ({ name, from, to }) =>
            from < to && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
              <div key={name} role="group" aria-label={t(`steps.${name}`)}>
                <div
                  role="presentation"
                  aria-hidden
                  className={`${classes.group} ${name === "future" ? classes.now : ""}`}
                >
                  {t(`steps.${name}`)}
                </div>
                {rows.slice(from, to).map((row, index) => (
                  <StepRow
                    key={row.key}
                    row={row}
                    id={`${id}-${from + index}`}
                    isCurrent={current === from + index}
                    onChoose={() => {
                      list.current?.focus({ preventScroll: true });
                      go(from + index);
                    }}
                  />
                ))}
              </div>
            ),
        )}
      </div>
    </>
  );
}

/** Where a key leads to from the current step; null: nowhere. */
function target(key: string, current: number | null, count: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return current === null ? 0 : current + 1;
    case "ArrowUp":
    case "ArrowLeft":
      return current === null ? count - 1 : current - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
