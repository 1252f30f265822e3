/** First, back, forward, last: through the steps of a preview. */
import { ActionIcon, Group } from "@mantine/core";
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDirection } from "../../../hooks/use-direction.js";
import classes from "./steps.module.css";

interface Props {
  readonly current: number | null;
  readonly count: number;
  readonly go: (index: number) => void;
}

export function StepControls({ current, count, go }: Props) {
  const { t } = useTranslation("preview");
  const isMirrored = useDirection() === "rtl";
  const moves = [
    { name: "first", Icon: IconPlayerSkipBack, to: 0, isOff: current === 0 },
    { name: "back", Icon: IconChevronLeft, to: (current ?? count) - 1, isOff: current === 0 },
    { name: "forward", Icon: IconChevronRight, to: (current ?? -1) + 1, isOff: current === count - 1 },
    { name: "last", Icon: IconPlayerSkipForward, to: count - 1, isOff: current === count - 1 },
  ] as const;
  const button = ({ name, Icon, to, isOff }: (typeof moves)[number]) => (
    <ActionIcon
      key={name}
      variant="default"
      aria-label={t(`steps.${name}`)}
      title={t(`steps.${name}`)}
      // Not `disabled`: a button that leads nowhere any more keeps the focus.
      aria-disabled={isOff}
      data-disabled={isOff}
      onClick={() => !isOff && go(to)}
    >
      <Icon size={16} aria-hidden style={isMirrored ? { transform: "scaleX(-1)" } : undefined} />
    </ActionIcon>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not fields
    <div className={classes.bar} role="group" aria-label={t("steps.title")}>
      <Group gap={4}>{moves.slice(0, 2).map(button)}</Group>
      <span className={`${classes.place} tabular`} aria-live="polite">
        {current === null ? t("steps.count", { count }) : t("steps.place", { nth: current + 1, count })}
      </span>
      <Group gap={4}>{moves.slice(2).map(button)}</Group>
    </div>
  );
}
