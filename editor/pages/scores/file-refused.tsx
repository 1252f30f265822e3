/** Why a file could not be taken as a model. */
import { List, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  /** null: nothing was refused. */
  readonly reasons: readonly string[] | null;
  readonly onClose: () => void;
}

const MOST = 8;

export function FileRefused({ reasons, onClose }: Props) {
  const { t } = useTranslation(["scores", "shell"]);
  const shown = reasons?.slice(0, MOST) ?? [];
  const more = (reasons?.length ?? 0) - shown.length;
  return (
    <Modal
      opened={reasons !== null}
      onClose={onClose}
      title={t("file.refused")}
      centered
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <Text size="sm" mb="xs">
        {t("file.kept")}
      </Text>
      <List size="sm">
        {shown.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
        {more > 0 && <List.Item>{t("file.more", { count: more })}</List.Item>}
      </List>
    </Modal>
  );
}
