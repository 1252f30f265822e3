/** What stands in the way of saving: somebody else has saved meanwhile, or the server has refused. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../parts/error-notice.js";
import classes from "./email-editor.module.css";
import type { EmailDraft, Read } from "./use-email-draft.js";

interface Props {
  readonly draft: EmailDraft;
  readonly reload: () => Promise<{ readonly data: Read | undefined }>;
}

export function SaveNotices({ draft, reload }: Props) {
  const { t } = useTranslation("emails");
  const [isLoading, setLoading] = useState(false);
  const loadTheirs = async () => {
    setLoading(true);
    const { data } = await reload();
    setLoading(false);
    if (data) draft.loadTheirs(data);
  };
  return (
    <>
      {draft.error && <ErrorNotice error={draft.error} retry={draft.save} />}
      {draft.hasConflict && (
        <Alert
          role="alert"
          color="yellow"
          variant="light"
          mb="md"
          classNames={{ root: classes.alertRoot, title: classes.alert, icon: classes.alert }}
          icon={<IconUsers size={18} aria-hidden />}
          title={t("conflict.title")}
        >
          <Group justify="space-between" align="flex-start">
            <Text size="sm" flex={1} miw="16rem">
              {t("conflict.text")}
            </Text>
            <Group gap="xs">
              <Button variant="default" size="xs" loading={isLoading} onClick={() => void loadTheirs()}>
                {t("conflict.load")}
              </Button>
              <Button color="red.9" size="xs" loading={draft.isSaving} onClick={draft.overwrite}>
                {t("conflict.overwrite")}
              </Button>
            </Group>
          </Group>
        </Alert>
      )}
    </>
  );
}
