/** Catches what a page throws, so that the rest of the screen stays usable. React wants a class for this. */
import { Button, Stack, Text, Title } from "@mantine/core";
import i18next from "i18next";
import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
}

export class CrashGuard extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Stack role="alert" align="flex-start" p="xl" maw="40rem">
        <Title order={1} size="h3">
          {i18next.t("failed.crashed")}
        </Title>
        <Text>{i18next.t("failed.crashedText")}</Text>
        <Text c="dimmed" ff="monospace" size="sm">
          {error.message}
        </Text>
        <Button onClick={() => window.location.reload()}>{i18next.t("failed.reload")}</Button>
      </Stack>
    );
  }
}
