/** One part of a lead's page, under a heading of its own. */
import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./lead-page.module.css";

interface Props {
  readonly title: string;
  /** At the end of the heading's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ title, aside, children }: Props) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <div className={classes.panelHead}>
        <Title order={2} size="h5" id={heading}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
