/** Asks for the name of a new flow, makes its empty draft, and opens its canvas. */
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { idFromName } from "../../model/id-from-name.js";
import { ErrorNotice } from "../../parts/error-notice.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Ids that there are. */
  readonly taken: ReadonlySet<string>;
}

export function NewFlow({ isOpen, onClose, taken }: Props) {
  const { t } = useTranslation(["flows", "shell"]);
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const id = idFromName(name, "flow", taken);
  const isNamed = name.trim() !== "";
  const make = useMutation({
    mutationFn: () =>
      call("PUT /api/flows/:id/draft", {
        params: { id },
        body: { format: "scoreflow.flow/1", id, name: name.trim(), nodes: [], edges: [] },
      }),
    onSuccess: async () => {
      await refresh("/api/flows");
      go(`/flows/${id}`);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isNamed) make.mutate();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("new.title")}
      centered
      closeButtonProps={{ "aria-label": t("close", { ns: "shell" }) }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t("new.name")}
            placeholder={t("new.placeholder")}
            dir="auto"
            maxLength={200}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed" mih="1.5em">
            {isNamed && t("new.id", { id })}
          </Text>
          {make.error && <ErrorNotice error={make.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "shell" })}
            </Button>
            <Button type="submit" disabled={!isNamed} loading={make.isPending}>
              {t("new.make")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
