/** A page with nothing on it yet: says what would be here, and how it comes. */
import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly text: ReactNode;
  readonly icon?: ReactNode;
  /** What to do about it. */
  readonly action?: ReactNode;
  /** There is nothing else on the page: its title is the page's. */
  readonly isPage?: boolean;
}

export function EmptyState({ title, text, icon, action, isPage = false }: Props) {
  return (
    <Stack align="center" gap="sm" py="4rem" px="lg" maw="34rem" mx="auto" ta="center">
      {icon}
      <Title order={isPage ? 1 : 2} size="h4">
        {title}
      </Title>
      <Text c="dimmed">{text}</Text>
      {action}
    </Stack>
  );
}
