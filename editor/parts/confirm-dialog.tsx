/** Asks before something that cannot be taken back, and says what it means. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "./error-notice.js";

interface Props {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: ReactNode;
  /** What the button does: "Send again", never "OK". */
  readonly action: string;
  /** What the other button does. Default: Cancel. */
  readonly dismissal?: string;
  readonly isDangerous?: boolean;
  readonly isBusy?: boolean;
  readonly error?: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog({
  isOpen,
  title,
  text,
  action,
  dismissal,
  isDangerous = false,
  isBusy = false,
  error = null,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack gap="md">
        <Text component="div">{text}</Text>
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {dismissal ?? t("cancel")}
          </Button>
          <Button onClick={onConfirm} loading={isBusy} {...(isDangerous ? { color: "red.9" } : {})}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
