/** Asks before publishing: what it means for leads, and what lint would say. */
import { Alert, Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { type Answer, ApiProblem } from "../../api/client.js";
import { useCardFacts } from "../../canvas/card-facts.js";
import { useFlow } from "../../canvas/flow-store.js";
import { SayContext } from "../../canvas/say.js";
import type { EditorProblem } from "../../model/problems.js";
import type { Saving } from "./use-saving.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly stored: Answer<"GET /api/flows/:id/draft">;
  readonly saving: Saving;
  readonly problems: readonly EditorProblem[];
}

export function PublishDialog({ isOpen, onClose, stored, saving, problems }: Props) {
  const { t } = useTranslation(["canvas", "shell"]);
  const { name, id } = useFlow((state) => state.history.present);
  const say = useContext(SayContext);
  const errors = problems.filter(({ severity }) => severity === "error");
  const close = () => {
    saving.dismiss();
    onClose();
  };
  const publish = async () => {
    const before = stored.published;
    const done = await saving.publish();
    if (!done) return;
    onClose();
    const version = done.published ?? 0;
    say({ kind: "done", text: t(version === before ? "publish.same" : "publish.done", { version }) });
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t("publish.title", { name: name || id })}
      closeButtonProps={{ "aria-label": t("shell:close") }}
      size="lg"
    >
      <Stack>
        {errors.length > 0 ? (
          <Alert color="red" title={t("publish.refused")}>
            <Problems problems={errors} />
          </Alert>
        ) : (
          <Meaning stored={stored} warnings={problems} />
        )}
        {saving.error && <Refusal error={saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("shell:cancel")}
          </Button>
          <Button
            data-autofocus
            disabled={errors.length > 0}
            loading={saving.isBusy}
            onClick={() => void publish()}
          >
            {t("publish.confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface MeaningProps extends Pick<Props, "stored"> {
  readonly warnings: readonly EditorProblem[];
}

function Meaning({ stored, warnings }: MeaningProps) {
  const { t } = useTranslation("canvas");
  const { counts } = useCardFacts();
  const inFlow = [...(counts?.values() ?? [])].reduce((sum, { here }) => sum + here, 0);
  return (
    <>
      <Text>{stored.published === null ? t("publish.first") : t("publish.again", { count: inFlow })}</Text>
      {warnings.length > 0 && (
        <Alert color="yellow" title={t("publish.warnings", { count: warnings.length })}>
          <Problems problems={warnings} />
        </Alert>
      )}
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly EditorProblem[] }) {
  return (
    <List size="sm">
      {problems.map(({ code, path, node, message }) => (
        <List.Item key={`${code} ${path.join("/")} ${message}`}>
          {node && <strong>{node}: </strong>}
          {message}
        </List.Item>
      ))}
    </List>
  );
}

function Refusal({ error }: { readonly error: Error }) {
  const { t } = useTranslation(["canvas", "shell"]);
  return (
    <Alert color="red" role="alert" title={t("publish.refused")}>
      {error instanceof ApiProblem ? error.message : t("shell:failed.unreachable")}
    </Alert>
  );
}
