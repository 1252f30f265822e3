/** Nobody can sign in yet: says where the link for the first person is. */
import { Code, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./sign-in.module.css";

export function FirstRun() {
  const { t } = useTranslation("signIn");
  return (
    <Stack gap="sm">
      <Text>{t("firstRun.text")}</Text>
      <Code className={classes.words}>
        {t("firstRun.words", { address: `${window.location.origin}/sign-in#…` })}
      </Code>
      <Text>{t("firstRun.open")}</Text>
      <Text size="sm" c="dimmed" className={classes.hint}>
        {t("firstRun.gone")}
      </Text>
    </Stack>
  );
}
