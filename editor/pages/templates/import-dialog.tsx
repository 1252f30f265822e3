/** Brings a file in, chosen or pasted: a flow becomes a draft at once, a template is looked at first. */
import { Alert, Button, Divider, FileButton, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconFile } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../parts/error-notice.js";
import { useImport } from "./use-import.js";

/** Reasons beyond these help nobody. */
const MOST_REASONS = 8;

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(["templates", "shell"]);
  const [pasted, setPasted] = useState("");
  const { bring, reasons, error, isBusy } = useImport(onClose);
  const read = async (file: File | null) => {
    if (file) bring(await file.text());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("import.title")}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": t("close", { ns: "shell" }) }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("import.text")}
        </Text>
        <div>
          <FileButton accept=".json,application/json" onChange={(file) => void read(file)}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFile size={16} aria-hidden />}>
                {t("import.file")}
              </Button>
            )}
          </FileButton>
        </div>
        <Divider label={t("import.or")} />
        <Textarea
          label={t("import.paste")}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          rows={8}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          spellCheck={false}
          dir="ltr"
        />
        {reasons.length > 0 && (
          <Alert role="alert" color="red" variant="light" title={t("import.refused")}>
            <List size="sm">
              {reasons.slice(0, MOST_REASONS).map((reason) => (
                <List.Item key={reason}>{reason}</List.Item>
              ))}
              {reasons.length > MOST_REASONS && (
                <List.Item>{t("import.moreReasons", { count: reasons.length - MOST_REASONS })}</List.Item>
              )}
            </List>
          </Alert>
        )}
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("cancel", { ns: "shell" })}
          </Button>
          <Button onClick={() => bring(pasted)} disabled={pasted.trim() === ""} loading={isBusy}>
            {t("import.go")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
