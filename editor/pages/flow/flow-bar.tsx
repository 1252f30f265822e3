/** The bar above the canvas: which flow this is, how it stands, and what can be done with the whole of it. */
import { ActionIcon, Anchor, Button, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconFileDownload,
  IconKeyboard,
  IconLayoutDistributeHorizontal,
  IconNote,
  IconUserSearch,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Answer } from "../../api/client.js";
import { isDirty, useFlow, useFlowStore } from "../../canvas/flow-store.js";
import { useAddNote } from "../../canvas/use-add-note.js";
import { useTidy } from "../../canvas/use-tidy.js";
import type { EditLabel } from "../../model/edit-label.js";
import { flowText } from "../../model/flow-draft.js";
import { redoLabel, undoLabel } from "../../model/history.js";
import type { EditorProblem } from "../../model/problems.js";
import { download } from "../../parts/download.js";
import { ConflictDialog } from "./conflict-dialog.js";
import classes from "./flow-editor.module.css";
import { PublishDialog } from "./publish-dialog.js";
import { Shortcuts } from "./shortcuts.js";
import { useSaveNews } from "./use-save-news.js";
import type { Saving } from "./use-saving.js";

interface Props {
  readonly stored: Answer<"GET /api/flows/:id/draft">;
  readonly saving: Saving;
  readonly problems: readonly EditorProblem[];
  readonly isPreviewing: boolean;
  readonly onPreview: () => void;
  readonly isHelping: boolean;
  readonly onHelp: (isHelping: boolean) => void;
}

export function FlowBar({ stored, saving, problems, isPreviewing, onPreview, isHelping, onHelp }: Props) {
  const { t } = useTranslation("canvas");
  const { name, id } = useFlow((state) => state.history.present);
  const dirty = useFlow(isDirty);
  const tidy = useTidy();
  const addNote = useAddNote();
  const [isPublishing, setPublishing] = useState(false);
  // What is published is what was looked at: after a conflict that is to be decided anew.
  if (isPublishing && saving.isConflict) setPublishing(false);
  useSaveNews(saving, isPublishing);
  useEffect(() => {
    document.title = `${name || id} · Scoreflow`;
  }, [name, id]);
  return (
    <header className={classes.bar}>
      <Tooltip label={t("bar.back")}>
        <Anchor
          component={Link}
          href="/flows"
          aria-label={t("bar.back")}
          c="var(--text-quiet)"
          display="flex"
        >
          <IconArrowLeft size={18} aria-hidden />
        </Anchor>
      </Tooltip>
      <h1 className={classes.name} dir="auto" title={name || id}>
        {name || id}
      </h1>
      <span className={classes.status} role="status">
        <Status stored={stored} isDirty={dirty} isBusy={saving.isBusy} />
      </span>
      <History />
      <BarIcon label={t("bar.tidy")} onClick={() => void tidy()}>
        <IconLayoutDistributeHorizontal size={18} aria-hidden />
      </BarIcon>
      <BarIcon label={t("bar.addNote")} onClick={addNote}>
        <IconNote size={18} aria-hidden />
      </BarIcon>
      <Download />
      <BarIcon label={t("bar.shortcuts")} onClick={() => onHelp(true)}>
        <IconKeyboard size={18} aria-hidden />
      </BarIcon>
      <Button
        variant={isPreviewing ? "light" : "default"}
        size="xs"
        aria-pressed={isPreviewing}
        leftSection={<IconUserSearch size={16} aria-hidden />}
        onClick={onPreview}
      >
        {t("bar.preview")}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!dirty || saving.isBusy}
        onClick={() => void saving.save()}
      >
        {t("bar.save")}
      </Button>
      <Button size="xs" loading={saving.isBusy} onClick={() => setPublishing(true)}>
        {t("bar.publish")}
      </Button>
      <PublishDialog
        isOpen={isPublishing}
        onClose={() => setPublishing(false)}
        stored={stored}
        saving={saving}
        problems={problems}
      />
      <ConflictDialog saving={saving} />
      <Shortcuts isOpen={isHelping} onClose={() => onHelp(false)} />
    </header>
  );
}

interface StatusProps extends Pick<Props, "stored"> {
  readonly isDirty: boolean;
  readonly isBusy: boolean;
}

function Status({ stored: { published, changed }, isDirty: dirty, isBusy }: StatusProps) {
  const { t } = useTranslation("canvas");
  const state =
    published === null
      ? t("status.draft")
      : t(changed ? "status.changed" : "status.live", { version: published });
  const saved = isBusy ? t("status.saving") : dirty ? t("status.unsaved") : null;
  return [saved, state].filter(Boolean).join(" · ");
}

function History() {
  const { t } = useTranslation("canvas");
  const history = useFlow((state) => state.history);
  const undo = useFlow((state) => state.undo);
  const redo = useFlow((state) => state.redo);
  const words = ({ act }: EditLabel) => t(`edits.${act}`);
  const [undone, redone] = [undoLabel(history), redoLabel(history)];
  return (
    <>
      <BarIcon
        label={undone ? t("bar.undo", { what: words(undone) }) : t("bar.nothingToUndo")}
        isOff={!undone}
        onClick={undo}
      >
        <IconArrowBackUp size={18} aria-hidden />
      </BarIcon>
      <BarIcon
        label={redone ? t("bar.redo", { what: words(redone) }) : t("bar.nothingToRedo")}
        isOff={!redone}
        onClick={redo}
      >
        <IconArrowForwardUp size={18} aria-hidden />
      </BarIcon>
    </>
  );
}

function Download() {
  const { t } = useTranslation("canvas");
  const store = useFlowStore();
  const save = () => {
    const draft = store.getState().history.present;
    download(`${draft.id}.json`, flowText(draft));
  };
  return (
    <BarIcon label={t("bar.download")} onClick={save}>
      <IconFileDownload size={18} aria-hidden />
    </BarIcon>
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
