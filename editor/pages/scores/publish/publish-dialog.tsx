/** Asks before publishing: who crosses which threshold, whether triggers fire for them, and what lint would say. */
import { Alert, Button, Checkbox, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../../engine/score/model.js";
import type { Answer } from "../../../api/client.js";
import type { ModelProblem } from "../../../model/scores/problems.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { Loading } from "../../../parts/loading.js";
import { TriggerList } from "../effect/trigger-list.js";
import { useEffectPreview } from "../effect/use-effect-preview.js";
import type { Saving } from "./use-saving.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly model: ScoreModel | null;
  readonly id: string;
  readonly problems: readonly ModelProblem[];
  readonly saving: Saving;
  readonly onPublished: (published: Answer<"POST /api/scores/:id/publish">) => void;
}

export function PublishDialog({ isOpen, onClose, title, saving, ...props }: Props) {
  const { t } = useTranslation(["scores", "shell"]);
  const close = () => {
    saving.dismiss();
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t("publish.title", { name: title })}
      closeButtonProps={{ "aria-label": t("shell:close") }}
      size="lg"
    >
      {isOpen && <Question saving={saving} onClose={close} {...props} />}
    </Modal>
  );
}

function Question({ model, id, problems, saving, onClose, onPublished }: Omit<Props, "isOpen" | "title">) {
  const { t } = useTranslation(["scores", "shell"]);
  const [fire, setFire] = useState(false);
  const { preview, isOlder, error, retry } = useEffectPreview(id, model);
  const errors = problems.filter(({ severity }) => severity === "error");
  const crossings = preview?.triggers.reduce((sum, { crosses }) => sum + crosses.leads, 0) ?? 0;
  const publish = async () => {
    const done = await saving.publish(fire);
    if (done) onPublished(done);
  };
  return (
    <Stack>
      {errors.length > 0 ? (
        <Alert color="red" title={t("publish.refused")}>
          <Problems problems={errors} />
        </Alert>
      ) : (
        <>
          <Text size="sm">{t("publish.means")}</Text>
          {error && <ErrorNotice error={error} retry={retry} />}
          {!preview && !error && <Loading />}
          {preview && <TriggerList triggers={preview.triggers} most={20} />}
          {preview && crossings > 0 && (
            <Checkbox
              size="sm"
              label={t("publish.fire")}
              description={t(fire ? "publish.fires" : "publish.silent", { count: crossings })}
              checked={fire}
              onChange={({ currentTarget }) => setFire(currentTarget.checked)}
            />
          )}
          {problems.length > 0 && (
            <Alert color="yellow" title={t("publish.warnings", { count: problems.length })}>
              <Problems problems={problems} />
            </Alert>
          )}
        </>
      )}
      {saving.error && <ErrorNotice error={saving.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("shell:cancel")}
        </Button>
        <Button
          data-autofocus
          disabled={errors.length > 0 || model === null || isOlder}
          loading={saving.isBusy}
          onClick={() => void publish()}
        >
          {t(fire ? "publish.confirmFire" : "publish.confirm")}
        </Button>
      </Group>
    </Stack>
  );
}

function Problems({ problems }: { readonly problems: readonly ModelProblem[] }) {
  return (
    <List size="sm">
      {problems.map(({ code, path, message }) => (
        <List.Item key={`${code} ${path.join("/")} ${message}`}>{message}</List.Item>
      ))}
    </List>
  );
}
