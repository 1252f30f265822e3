/** Marks where in the settings a control stands, so that a problem can lead to it. */
import type { ReactNode } from "react";
import { type Path, pointer } from "../../../engine/lead/problem.js";
import classes from "./fields.module.css";

interface Props {
  readonly at: Path;
  /** Stands beside another, where there is room for two. */
  readonly isHalf?: boolean;
  readonly children: ReactNode;
}

export function FieldPlace({ at, isHalf = false, children }: Props) {
  return (
    <div data-field={pointer(at)} className={isHalf ? classes.half : undefined}>
      {children}
    </div>
  );
}
