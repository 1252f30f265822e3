/** The published versions of a model: what has changed since each, and a way back to it. */
import { Button, Group, Modal, Stack, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { useApi } from "../../../hooks/use-api.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { Instant } from "../../../parts/instant.js";
import { Loading } from "../../../parts/loading.js";
import classes from "../score-editor.module.css";
import { ModelChanges } from "./model-changes.js";

interface Props {
  readonly id: string;
  /** The draft; null while it is unfinished. */
  readonly model: ScoreModel | null;
  readonly onClose: () => void;
  readonly onRestore: (model: ScoreModel) => void;
}

export function VersionsDialog({ id, model, onClose, onRestore }: Props) {
  const { t } = useTranslation(["scores", "shell"]);
  const { data, error, refetch } = useApi("/api/scores/:id/versions", { params: { id } });
  const [chosen, setChosen] = useState<number | null>(null);
  const version = chosen ?? data?.items[0]?.version ?? null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("versions.title")}
      closeButtonProps={{ "aria-label": t("shell:close") }}
      size="xl"
    >
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <Text c="dimmed">{t("versions.none")}</Text>}
      {version !== null && (
        <div className={classes.versions}>
          <ul className={classes.versionList} aria-label={t("versions.title")}>
            {data?.items.map((one) => (
              <li key={one.version}>
                <UnstyledButton
                  className={classes.version ?? ""}
                  aria-pressed={one.version === version}
                  onClick={() => setChosen(one.version)}
                >
                  <strong>{t("versions.version", { version: one.version })}</strong>
                  <Text size="xs" c="dimmed" component="span" display="block">
                    <Instant at={one.publishedAt} />
                  </Text>
                </UnstyledButton>
              </li>
            ))}
          </ul>
          <Version id={id} version={version} model={model} onRestore={onRestore} />
        </div>
      )}
    </Modal>
  );
}

function Version({ id, version, model, onRestore }: Omit<Props, "onClose"> & { readonly version: number }) {
  const { t } = useTranslation("scores");
  const { data, error, refetch } = useApi("/api/scores/:id/versions/:version", { params: { id, version } });
  if (!data) return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t("versions.since", { version })}
      </Text>
      {model === null ? (
        <Text size="sm" c="dimmed">
          {t("effect.unfinished")}
        </Text>
      ) : (
        <ModelChanges before={data.document} after={model} />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onRestore(data.document)}>
          {t("versions.restore", { version })}
        </Button>
      </Group>
    </Stack>
  );
}
