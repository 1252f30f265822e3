/** The top of a page: its title, what it is for in one line, and what can be done. */
import { Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

interface Props {
  readonly title: string;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, text, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · Scoreflow`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="md">
      <div>
        <Title order={1} size="h3">
          {title}
        </Title>
        {text && (
          <Text c="dimmed" maw="44rem">
            {text}
          </Text>
        )}
      </div>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
