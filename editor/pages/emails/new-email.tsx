/** Asks for the name and the language of a new email, makes it, and opens it. */
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { idFromName } from "../../model/id-from-name.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { LanguageSelect } from "./language-select.js";
import { newEmail } from "./starter.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Ids that there are. */
  readonly taken: ReadonlySet<string>;
}

export function NewEmail({ isOpen, onClose, taken }: Props) {
  const { t, i18n } = useTranslation(["emails", "shell"]);
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [locale, setLocale] = useState<string | null>(i18n.language);
  const id = idFromName(name, "email", taken);
  const isReady = name.trim() !== "" && locale !== null;
  const make = useMutation({
    mutationFn: (language: string) =>
      call("PUT /api/emails/:id", {
        params: { id },
        body: newEmail(id, name.trim(), language, {
          subject: t("starter.subject"),
          greeting: t("starter.greeting"),
          text: t("starter.text"),
          button: t("starter.button"),
        }),
      }),
    onSuccess: async () => {
      await refresh("/api/emails", "/api/definitions");
      navigate(`/emails/${id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) make.mutate(locale);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("new.title")}
      centered
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t("new.name")}
            placeholder={t("new.namePlaceholder")}
            dir="auto"
            maxLength={200}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <LanguageSelect label={t("new.language")} value={locale} onChange={setLocale} without={[]} />
          <Text size="sm" c="dimmed" mih="2.6em">
            {name.trim() !== "" && t("new.id", { id })}
          </Text>
          {make.error && <ErrorNotice error={make.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("shell:cancel")}
            </Button>
            <Button type="submit" disabled={!isReady} loading={make.isPending}>
              {t("new.make")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
