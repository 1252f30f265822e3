/** A lead that could not be moved: says why, and tries again when asked. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { ErrorNotice } from "../../parts/error-notice.js";

interface Props {
  readonly lead: string;
  /** The error that it is parked with. */
  readonly message: string;
}

export function ParkedNotice({ lead, message }: Props) {
  const { t } = useTranslation("leads");
  const retry = useMutation({
    mutationFn: () => call("POST /api/parked/:lead/retry", { params: { lead } }),
    onSettled: () => refresh("/api/leads", "/api/parked"),
  });
  return (
    <Alert
      color="red"
      variant="light"
      mb="md"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t("parked.title")}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text size="sm">{t("parked.text")}</Text>
          <Text size="sm" ff="monospace" mt="xs" dir="auto">
            {message}
          </Text>
        </div>
        <Button variant="default" size="xs" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t("parked.retry")}
        </Button>
      </Group>
      {retry.error && <ErrorNotice error={retry.error} />}
    </Alert>
  );
}
