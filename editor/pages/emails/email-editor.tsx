/** The editor of one email: writing at the left, the preview at the right, saving on top. */
import { Button, Card, Group, Kbd, Text, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LeaveDialog } from "../../parts/leave-dialog.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import classes from "./email-editor.module.css";
import { EmailFields } from "./email-fields.js";
import type { Place } from "./email-problems.js";
import { LanguageBar } from "./language-bar.js";
import { PreviewPanel } from "./preview-panel.js";
import { ProblemList } from "./problem-list.js";
import { SaveNotices } from "./save-notices.js";
import { type Read, useEmailDraft } from "./use-email-draft.js";
import { usePreview } from "./use-preview.js";
import { type FocusField, VariantFields } from "./variant-fields.js";
import { withVariant } from "./variants.js";

interface Props {
  readonly newest: Read;
  /** Reads again what the server has. */
  readonly reload: () => Promise<{ readonly data: Read | undefined }>;
}

export function EmailEditor({ newest, reload }: Props) {
  const { t } = useTranslation("emails");
  const draft = useEmailDraft(newest);
  const { email, edit } = draft;
  const [chosen, setChosen] = useState(email.default);
  const locale = email.variants[chosen] ? chosen : email.default;
  const [lead, setLead] = useState<string | null>(null);
  const preview = usePreview(email, locale, lead);
  const focus = useRef<FocusField>(null);

  const save = () => {
    if (draft.isDirty) draft.save();
  };
  useHotkeys([["mod+S", save, { usePhysicalKeys: true }]], [], true);

  const goTo = ({ locale: variant, field, line }: Place) => {
    if (variant !== null) setChosen(variant);
    // The fields of another language are there after it is shown.
    requestAnimationFrame(() => focus.current?.(field, line));
  };
  const variant = email.variants[locale];
  return (
    <Page>
      <PageHeader
        title={email.name || email.id}
        text={t("editor.about")}
        actions={
          <Group gap="sm">
            <Text size="sm" c="dimmed" role="status">
              {t(draft.isSaving ? "save.saving" : draft.isDirty ? "save.dirty" : "save.saved")}
            </Text>
            <Tooltip label={<SaveHint />} multiline w={260}>
              <Button onClick={save} loading={draft.isSaving} disabled={!draft.isDirty}>
                {t("save.action")}
              </Button>
            </Tooltip>
          </Group>
        }
      />
      <SaveNotices draft={draft} reload={reload} />
      <div className={classes.columns}>
        <div className={classes.writing}>
          <Card withBorder p="md">
            <LanguageBar email={email} locale={locale} edit={edit} onChoose={setChosen} />
            {variant && (
              <VariantFields
                locale={locale}
                variant={variant}
                problems={preview.problems}
                onChange={(change) => edit((now) => withVariant(now, locale, change))}
                focus={focus}
              />
            )}
            <ProblemList problems={preview.problems} isChecked={preview.isChecked} onGoTo={goTo} />
          </Card>
          <Card withBorder p="md">
            <EmailFields email={email} edit={edit} />
          </Card>
        </div>
        <PreviewPanel preview={preview} lead={lead} onLead={setLead} />
      </div>
      <LeaveDialog isDirty={draft.isDirty} text={t("leave.text")} />
    </Page>
  );
}

function SaveHint() {
  const { t } = useTranslation("emails");
  const isMac = navigator.userAgent.includes("Mac");
  return (
    <>
      {t("save.hint")} <Kbd size="xs">{isMac ? "⌘" : "Ctrl"}</Kbd> <Kbd size="xs">S</Kbd>
    </>
  );
}
