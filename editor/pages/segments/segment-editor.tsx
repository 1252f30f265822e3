/** The editor of one segment: whom it means at the left, who is in it at the right, saving and publishing on top. */
import { Button, Card, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../api/client.js";
import { problemsIn } from "../../model/field-problems.js";
import { EditorContext } from "../../panels/editor-context.js";
import { ConditionField } from "../../panels/fields/condition-field.js";
import { ProblemNotes } from "../../panels/fields/problem-notes.js";
import { LeaveDialog } from "../../parts/leave-dialog.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { useEditorFacts } from "../flow/use-editor-facts.js";
import { FlowState } from "../flows/flow-state.js";
import { ConflictNotice } from "./conflict-notice.js";
import { Members } from "./members.js";
import classes from "./segments.module.css";
import { type Read, useSegmentDraft } from "./use-segment-draft.js";

interface Props {
  readonly newest: Read;
  readonly definitions: Answer<"GET /api/definitions">;
  /** Reads again what the server has. */
  readonly reload: () => Promise<Read | undefined>;
}

export function SegmentEditor({ newest, definitions, reload }: Props) {
  const { t } = useTranslation("segments");
  const { context, lint } = useEditorFacts(definitions);
  const segment = useSegmentDraft(newest, lint);
  const { draft, problems, isDirty, isFinished, isBusy } = segment;
  const hasErrors = problems.some(({ severity }) => severity === "error");
  const maySave = isDirty && isFinished && !isBusy;
  const mayPublish = !hasErrors && !isBusy && (isDirty || newest.changed);
  useHotkeys([["mod+S", () => maySave && segment.save(), { usePhysicalKeys: true }]], [], true);
  const text = (key: "name" | "description") => String(draft[key] ?? "");
  return (
    <Page>
      <PageHeader
        title={text("name") || newest.id}
        actions={
          <Group gap="sm">
            <FlowState flow={newest} />
            <Text size="sm" c="dimmed" role="status">
              {t(
                isBusy
                  ? "save.busy"
                  : !isFinished
                    ? "save.unfinished"
                    : isDirty
                      ? "save.dirty"
                      : "save.saved",
              )}
            </Text>
            <Button variant="default" onClick={segment.save} disabled={!maySave}>
              {t("save.action")}
            </Button>
            <Button onClick={segment.publish} disabled={!mayPublish} loading={isBusy}>
              {t("publish")}
            </Button>
          </Group>
        }
      />
      <ConflictNotice segment={segment} reload={reload} />
      <div className={classes.columns}>
        <Card withBorder p="md">
          <Stack gap="md">
            <TextInput
              label={t("fields.name")}
              dir="auto"
              maxLength={200}
              value={text("name")}
              onChange={({ currentTarget }) => segment.set("name", currentTarget.value)}
            />
            <Textarea
              label={t("fields.description")}
              dir="auto"
              autosize
              minRows={2}
              maxRows={8}
              maxLength={5_000}
              value={text("description")}
              onChange={({ currentTarget }) => segment.set("description", currentTarget.value)}
            />
            <EditorContext value={context}>
              <ConditionField
                label={t("fields.when")}
                help={t("fields.whenHelp")}
                value={draft.when}
                at={["when"]}
                problems={problemsIn(problems, "when")}
                onChange={(when) => segment.set("when", when ?? null)}
              />
            </EditorContext>
            <ProblemNotes problems={problems.filter(({ path: [part] }) => part !== "when")} />
          </Stack>
        </Card>
        <Members id={newest.id} isPublished={newest.published !== null} />
      </div>
      <LeaveDialog isDirty={isDirty} text={t("leave")} />
    </Page>
  );
}
