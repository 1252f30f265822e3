/** The editor of one model: a bar on top, the parts of the model at the left, what they do at the right, problems below. */
import { Alert, Tabs } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../../engine/lead/problem.js";
import type { Answer } from "../../api/client.js";
import { finishedModel, openModel } from "../../model/scores/model-draft.js";
import { type ModelProblem, problemsOfModel, type Section } from "../../model/scores/problems.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { LeaveDialog } from "../../parts/leave-dialog.js";
import { EffectPanel } from "./effect/effect-panel.js";
import { ModelBar } from "./model-bar.js";
import { ModelContext } from "./model-context.js";
import { ModelProblems } from "./model-problems.js";
import { ConflictDialog } from "./publish/conflict-dialog.js";
import { PublishDialog } from "./publish/publish-dialog.js";
import { RecomputeProgress } from "./publish/recompute-progress.js";
import { useRecompute } from "./publish/use-recompute.js";
import { useSaving } from "./publish/use-saving.js";
import { RulesSection } from "./rules/rules-section.js";
import classes from "./score-editor.module.css";
import { MatrixSection } from "./shape/matrix-section.js";
import { ScaleSection } from "./shape/scale-section.js";
import { useModelDraft } from "./use-model-draft.js";
import { useModelKeys } from "./use-model-keys.js";
import { VariantsSection } from "./variants/variants-section.js";
import { VersionsDialog } from "./versions/versions-dialog.js";

const SECTIONS = ["rules", "scale", "matrix", "variants"] as const satisfies readonly Section[];

export function ModelEditor({ stored }: { readonly stored: Answer<"GET /api/scores/:id"> }) {
  const { t } = useTranslation(["scores", "shell"]);
  const model = useModelDraft(stored);
  const { draft, edit, settle } = model;
  const saving = useSaving(model);
  const finished = useMemo(() => finishedModel(draft), [draft]);
  const problems = useMemo(() => problemsOfModel(draft), [draft]);
  const isRight = problems.every(({ severity }) => severity !== "error");
  const [section, setSection] = useState<Section>("rules");
  const [open, setOpen] = useState<string | null>(null);
  const [focus, setFocus] = useState<Path | null>(null);
  const [dialog, setDialog] = useState<"publish" | "versions" | null>(null);
  const [job, setJob] = useRecompute(draft.id);
  const [asked, setAsked] = useState(draft);
  const [wasTaken, setTaken] = useState(false);
  // What is published is what was looked at: after a conflict, or in another draft, that is to be decided anew.
  if (dialog === "publish" && saving.isConflict) setDialog(null);
  if (dialog === "publish" && asked !== draft) {
    if (saving.isBusy) setAsked(draft);
    else {
      setDialog(null);
      setTaken(true);
    }
  }
  const canSave = model.isDirty && finished !== null && !saving.isBusy;
  useModelKeys({ save: () => canSave && void saving.save(), undo: model.undo, redo: model.redo });
  const context = useMemo(() => ({ draft, problems, edit, settle }), [draft, problems, edit, settle]);

  const openPart = (part: string | null) => {
    setOpen(part);
    setFocus(null);
  };
  const goTo = (problem: ModelProblem) => {
    setSection(problem.section);
    if (problem.section === "rules" && problem.id !== null)
      setOpen(`${problem.path[0] === "groups" ? "group" : "rule"}/${problem.id}`);
    setFocus(problem.path.slice(2));
  };
  return (
    <ModelContext value={context}>
      <div className={classes.editor}>
        <ModelBar
          stored={stored}
          model={model}
          saving={saving}
          canSave={canSave}
          isFinished={finished !== null}
          onPublish={() => {
            setDialog("publish");
            setAsked(draft);
            setTaken(false);
          }}
          onVersions={() => setDialog("versions")}
        />
        <div className={classes.main}>
          {job !== null && <RecomputeProgress key={job} job={job} onDismiss={() => setJob(null)} />}
          {wasTaken && (
            <Alert
              role="alert"
              color="yellow"
              mb="md"
              title={t("conflict.title")}
              withCloseButton
              closeButtonLabel={t("shell:close")}
              onClose={() => setTaken(false)}
            >
              {t("publish.taken")}
            </Alert>
          )}
          {saving.error && dialog !== "publish" && <ErrorNotice error={saving.error} />}
          <Tabs
            value={section}
            onChange={(value) => setSection(SECTIONS.find((one) => one === value) ?? "rules")}
          >
            <Tabs.List aria-label={t("tabs.label")} mb="md">
              {SECTIONS.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {t(`tabs.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="rules">
              {section === "rules" && <RulesSection open={open} onOpen={openPart} focus={focus} />}
            </Tabs.Panel>
            <Tabs.Panel value="scale">{section === "scale" && <ScaleSection />}</Tabs.Panel>
            <Tabs.Panel value="matrix">{section === "matrix" && <MatrixSection />}</Tabs.Panel>
            <Tabs.Panel value="variants">{section === "variants" && <VariantsSection />}</Tabs.Panel>
          </Tabs>
        </div>
        <aside className={classes.side} aria-label={t("effect.title")}>
          <EffectPanel id={stored.id} model={isRight ? finished : null} />
        </aside>
        <ModelProblems problems={problems} onGoTo={goTo} />
      </div>
      <PublishDialog
        isOpen={dialog === "publish"}
        onClose={() => setDialog(null)}
        title={draft.name || draft.id}
        id={draft.id}
        model={isRight ? finished : null}
        problems={problems}
        saving={saving}
        onPublished={(published) => {
          setDialog(null);
          setJob(published.job);
        }}
      />
      {dialog === "versions" && (
        <VersionsDialog
          id={draft.id}
          model={finished}
          onClose={() => setDialog(null)}
          onRestore={(version) => {
            edit("restore", () => openModel(version));
            setDialog(null);
          }}
        />
      )}
      <ConflictDialog saving={saving} draft={draft} />
      <LeaveDialog isDirty={model.isDirty} text={t("leave")} />
    </ModelContext>
  );
}
