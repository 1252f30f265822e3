/** A part of the overview: its title, where more of it is, and the state of what it shows. */
import { Anchor, Skeleton, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { Link } from "wouter";
import { ErrorNotice } from "../../parts/error-notice.js";
import classes from "./home.module.css";

interface Props<Item> {
  readonly title: string;
  readonly more: { readonly href: string; readonly text: string };
  readonly read: {
    readonly data: { readonly items: readonly Item[] } | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly empty: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

export function Panel<Item>({ title, more, read, empty, children }: Props<Item>) {
  const id = useId();
  const { data, error, refetch } = read;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        <Anchor component={Link} href={more.href} size="sm">
          {more.text}
        </Anchor>
      </div>
      {data ? (
        data.items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {empty}
          </Text>
        ) : (
          children(data.items)
        )
      ) : error ? (
        <ErrorNotice error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton h="8rem" />
      )}
    </section>
  );
}
