/** The card that all ways of signing in share. */
import { Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { BrandMark } from "../../parts/brand-mark.js";
import classes from "./sign-in.module.css";

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

export function SignInFrame({ title, text, children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <main className={classes.page}>
      <Paper withBorder radius="lg" p="xl" className={classes.card}>
        <Stack gap="md">
          <div className={classes.brand}>
            <BrandMark />
            <Text fw={600}>{t("product")}</Text>
          </div>
          <Title order={1} size="h3">
            {title}
          </Title>
          {text && <Text c="dimmed">{text}</Text>}
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
