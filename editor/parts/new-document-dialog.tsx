/** Asks for the name of a new document, and shows the id that the name gives it. */
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode, SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "./error-notice.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly words: {
    readonly title: string;
    readonly name: string;
    readonly placeholder: string;
    /** What is said of the id. */
    readonly id: string;
    readonly make: string;
  };
  readonly name: string;
  readonly onName: (name: string) => void;
  /** What else is asked. */
  readonly children?: ReactNode;
  /** What else is asked has been answered. Default: true. */
  readonly isAnswered?: boolean;
  readonly make: { readonly error: Error | null; readonly isPending: boolean; readonly mutate: () => void };
}

export function NewDocumentDialog(props: Props) {
  const { isOpen, onClose, words, name, onName, children, isAnswered = true, make } = props;
  const { t } = useTranslation();
  const isNamed = name.trim() !== "";
  const isReady = isNamed && isAnswered;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isReady) make.mutate();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.title}
      centered
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={words.name}
            placeholder={words.placeholder}
            dir="auto"
            maxLength={200}
            data-autofocus
            value={name}
            onChange={(event) => onName(event.currentTarget.value)}
          />
          {children}
          <Text size="sm" c="dimmed" mih="2.6em">
            {isNamed && words.id}
          </Text>
          {make.error && <ErrorNotice error={make.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" disabled={!isReady} loading={make.isPending}>
              {words.make}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
