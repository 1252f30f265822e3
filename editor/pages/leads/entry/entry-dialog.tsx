/** A button that opens a form, and the form in its window: sends it, says what is wrong, and closes when it is done. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../../parts/error-notice.js";

interface Props {
  readonly open: string;
  readonly title: string;
  readonly variant?: "filled" | "default";
  readonly size?: string;
  /** Made anew each time it is opened. */
  readonly children: (close: () => void) => ReactNode;
}

export function EntryDialog({ open, title, variant = "default", size = "lg", children }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        {open}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={title}
        size={size}
        // What was typed is not lost by a click beside it.
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        {isOpen && children(() => setOpen(false))}
      </Modal>
    </>
  );
}

interface FormProps {
  readonly text: string;
  readonly action: string;
  readonly isReady: boolean;
  readonly send: Pick<UseMutationResult<unknown, Error, void>, "error" | "isPending" | "mutate">;
  readonly close: () => void;
  readonly children: ReactNode;
}

export function EntryForm({ text, action, isReady, send, close, children }: FormProps) {
  const { t } = useTranslation(["shell", "leadEntry"]);
  const [half, setHalf] = useState<string | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = halfFilled(event.currentTarget);
    setHalf(field === undefined ? null : nameOf(field));
    if (field !== undefined) field.focus();
    else if (isReady) send.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {text}
        </Text>
        {children}
        {half !== null && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t("leadEntry:half", { field: half })}
          </Text>
        )}
        {send.error && <ErrorNotice error={send.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t("cancel")}
          </Button>
          <Button type="submit" disabled={!isReady} loading={send.isPending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Such as a date without its time: the browser gives it out as empty, which would say something else. */
function halfFilled(form: HTMLFormElement): HTMLInputElement | undefined {
  return [...form.elements]
    .filter((field) => field instanceof HTMLInputElement)
    .find(({ validity }) => validity.badInput);
}

const nameOf = (field: HTMLInputElement) => field.labels?.[0]?.textContent ?? "";
