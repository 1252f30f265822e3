/** Something could not be read or done: says what, and offers to try again. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.js";

interface Props {
  readonly error: Error;
  readonly retry?: () => void;
}

export function ErrorNotice({ error, retry }: Props) {
  const { t } = useTranslation();
  const isRefusal = error instanceof ApiProblem;
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      m="md"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={isRefusal ? error.problem.title : t("failed.title")}
    >
      <Group justify="space-between" align="flex-start">
        <Text size="sm" style={{ flex: 1 }}>
          {isRefusal ? error.message : t("failed.unreachable")}
        </Text>
        {retry && (
          <Button variant="default" size="xs" onClick={retry}>
            {t("failed.retry")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
