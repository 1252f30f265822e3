/** One of the first steps: its number or a tick, what it is, and how it is done. */
import { Title, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./home.module.css";

interface Props {
  readonly title: string;
  readonly isDone: boolean;
  /** The first one that is not done. */
  readonly isNext: boolean;
  readonly children: ReactNode;
}

export function Step({ title, isDone, isNext, children }: Props) {
  const { t } = useTranslation("home");
  return (
    <li
      className={classes.step}
      data-done={isDone || undefined}
      {...(isNext ? { "aria-current": "step" as const } : {})}
    >
      <span className={classes.mark} aria-hidden>
        {isDone && <IconCheck size={16} stroke={2.5} />}
      </span>
      <div className={classes.body}>
        <Title order={2} size="h5">
          {title}
          {isDone && <VisuallyHidden> {t("steps.isDone")}</VisuallyHidden>}
        </Title>
        {children}
      </div>
    </li>
  );
}
