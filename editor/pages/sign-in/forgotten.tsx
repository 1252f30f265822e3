/** What to do without a password: only an operator can help, since mail may not leave this machine. */
import { Anchor, Code, Stack, Text } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./sign-in.module.css";

export function Forgotten() {
  const { t } = useTranslation("signIn");
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <Stack gap="xs" className={classes.hint}>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="start"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t("forgotten.ask")}
      </Anchor>
      <div id={id}>
        {isOpen && (
          <Stack gap="xs">
            <Text size="sm">{t("forgotten.text")}</Text>
            <Code className={classes.words}>{t("forgotten.command")}</Code>
          </Stack>
        )}
      </div>
    </Stack>
  );
}
