/** The bar above a model: which it is, how it stands, and what can be done with the whole of it. */
import { ActionIcon, Anchor, Button, FileButton, Menu, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconDots,
  IconFileDownload,
  IconFileImport,
  IconHistory,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Answer } from "../../api/client.js";
import { redoLabel, undoLabel } from "../../model/history.js";
import { modelText, openModel } from "../../model/scores/model-draft.js";
import { readModelFile } from "../../model/scores/model-file.js";
import { download } from "../../parts/download.js";
import { FileRefused } from "./file-refused.js";
import type { Saving } from "./publish/use-saving.js";
import classes from "./score-editor.module.css";
import type { ModelHistory } from "./use-model-draft.js";

interface Props {
  readonly stored: Answer<"GET /api/scores/:id">;
  readonly model: ModelHistory;
  readonly saving: Saving;
  readonly canSave: boolean;
  /** Nothing in it is half filled in. */
  readonly isFinished: boolean;
  readonly onPublish: () => void;
  readonly onVersions: () => void;
}

export function ModelBar({ stored, model, saving, canSave, isFinished, onPublish, onVersions }: Props) {
  const { t } = useTranslation("scores");
  const { draft, history, isDirty } = model;
  const title = draft.name || draft.id;
  const [undone, redone] = [undoLabel(history), redoLabel(history)];
  useEffect(() => {
    document.title = `${title} · Scoreflow`;
  }, [title]);
  const { published, changed } = stored;
  const state =
    published === null
      ? t("status.draft")
      : t(changed ? "status.changed" : "status.live", { version: published });
  const saved = saving.isBusy
    ? t("status.saving")
    : !isDirty
      ? null
      : t(isFinished ? "status.unsaved" : "status.unfinished");
  return (
    <header className={classes.bar}>
      <Tooltip label={t("bar.back")}>
        <Anchor
          component={Link}
          href="/scores"
          aria-label={t("bar.back")}
          c="var(--text-quiet)"
          display="flex"
        >
          <IconArrowLeft size={18} aria-hidden />
        </Anchor>
      </Tooltip>
      <h1 className={classes.name} dir="auto" title={title}>
        {title}
      </h1>
      <span className={classes.status} role="status">
        {[saved, state].filter(Boolean).join(" · ")}
      </span>
      <BarIcon
        label={undone ? t("bar.undo", { what: t(`edits.${undone}`) }) : t("bar.nothingToUndo")}
        isOff={!undone}
        onClick={model.undo}
      >
        <IconArrowBackUp size={18} aria-hidden />
      </BarIcon>
      <BarIcon
        label={redone ? t("bar.redo", { what: t(`edits.${redone}`) }) : t("bar.nothingToRedo")}
        isOff={!redone}
        onClick={model.redo}
      >
        <IconArrowForwardUp size={18} aria-hidden />
      </BarIcon>
      <More model={model} onVersions={onVersions} />
      <Button variant="default" size="xs" disabled={!canSave} onClick={() => void saving.save()}>
        {t("bar.save")}
      </Button>
      <Button size="xs" loading={saving.isBusy} onClick={onPublish}>
        {t("bar.publish")}
      </Button>
    </header>
  );
}

function More({ model, onVersions }: Pick<Props, "model" | "onVersions">) {
  const { t } = useTranslation("scores");
  const { draft, edit } = model;
  const choose = useRef<() => void>(() => {});
  const [reasons, setReasons] = useState<readonly string[] | null>(null);
  const load = async (file: File | null) => {
    if (file === null) return;
    const read = readModelFile(await file.text(), draft.id);
    if (read.ok) edit("restore", () => openModel(read.model));
    else setReasons(read.reasons);
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("bar.more")}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onVersions}>
            {t("bar.versions")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileDownload size={16} aria-hidden />}
            onClick={() => download(`${draft.id}.json`, modelText(draft))}
          >
            {t("bar.download")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => choose.current()}>
            {t("bar.load")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FileButton
        accept="application/json,.json"
        onChange={(file) => void load(file)}
        inputProps={{ "aria-label": t("bar.load") }}
      >
        {({ onClick }) => {
          choose.current = onClick;
          return null;
        }}
      </FileButton>
      <FileRefused reasons={reasons} onClose={() => setReasons(null)} />
    </>
  );
}

interface BarIconProps {
  readonly label: string;
  /** Off, it keeps the focus and says why it does nothing. */
  readonly isOff?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function BarIcon({ label, isOff = false, onClick, children }: BarIconProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-disabled={isOff}
        {...(isOff ? { "data-disabled": true } : {})}
        onClick={isOff ? () => {} : onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
