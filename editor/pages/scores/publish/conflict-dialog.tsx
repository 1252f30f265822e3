/** Two have changed the same model: asks which of them gives way, and lets neither be lost unseen. */
import { Button, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ModelDraft, modelText } from "../../../model/scores/model-draft.js";
import { download } from "../../../parts/download.js";
import type { Saving } from "./use-saving.js";

interface Props {
  readonly saving: Saving;
  readonly draft: ModelDraft;
}

export function ConflictDialog({ saving, draft }: Props) {
  const { t } = useTranslation(["scores", "shell"]);
  return (
    <Modal
      opened={saving.isConflict}
      onClose={saving.dismiss}
      title={t("conflict.title")}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <Stack>
        <Text>{t("conflict.text")}</Text>
        <Button variant="default" onClick={() => download(`${draft.id}.json`, modelText(draft))}>
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
