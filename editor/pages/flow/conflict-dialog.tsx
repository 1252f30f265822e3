/** Two have changed the same flow: asks which of them gives way, and lets neither be lost unseen. */
import { Button, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFlowStore } from "../../canvas/flow-store.js";
import { flowText } from "../../model/flow-draft.js";
import { download } from "../../parts/download.js";
import type { Saving } from "./use-saving.js";

export function ConflictDialog({ saving }: { readonly saving: Saving }) {
  const { t } = useTranslation(["canvas", "shell"]);
  const store = useFlowStore();
  const keepMine = () => {
    const draft = store.getState().history.present;
    download(`${draft.id}.json`, flowText(draft));
  };
  return (
    <Modal
      opened={saving.isConflict}
      onClose={saving.dismiss}
      title={t("conflict.title")}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <Stack>
        <Text>{t("conflict.text")}</Text>
        <Button variant="default" onClick={keepMine}>
          {t("conflict.copy")}
        </Button>
        <Button variant="default" loading={saving.isBusy} onClick={() => void saving.loadTheirs()}>
          {t("conflict.theirs")}
        </Button>
        <Button color="red.9" loading={saving.isBusy} onClick={() => void saving.saveMine()}>
          {t("conflict.mine")}
        </Button>
      </Stack>
    </Modal>
  );
}
