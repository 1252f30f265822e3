/** Asks which language to add to an email. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Email } from "../../../engine/message/email.js";
import { useLanguageName } from "./language-name.js";
import { LanguageSelect } from "./language-select.js";

interface Props {
  readonly isOpen: boolean;
  readonly email: Email;
  readonly onAdd: (locale: string) => void;
  readonly onClose: () => void;
}

export function AddLanguage({ isOpen, email, onAdd, onClose }: Props) {
  const { t } = useTranslation(["emails", "shell"]);
  const nameOf = useLanguageName();
  const [locale, setLocale] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (locale === null) return;
    setLocale(null);
    onAdd(locale);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("language.addTitle")}
      centered
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <LanguageSelect
            label={t("language.which")}
            value={locale}
            onChange={setLocale}
            without={Object.keys(email.variants)}
          />
          <Text size="sm" c="dimmed">
            {t("language.begins", { language: nameOf(email.default) })}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("shell:cancel")}
            </Button>
            <Button type="submit" disabled={locale === null}>
              {t("language.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
