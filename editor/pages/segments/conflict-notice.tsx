/** What stands in the way of saving: somebody else has saved meanwhile, or the server has refused. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../parts/error-notice.js";
import type { Read, useSegmentDraft } from "./use-segment-draft.js";

interface Props {
  readonly segment: ReturnType<typeof useSegmentDraft>;
  readonly reload: () => Promise<Read | undefined>;
}

export function ConflictNotice({ segment, reload }: Props) {
  const { t } = useTranslation("segments");
  const loadTheirs = async () => {
    const theirs = await reload();
    if (theirs) segment.load(theirs);
  };
  return (
    <>
      {segment.error && <ErrorNotice error={segment.error} />}
      {segment.hasConflict && (
        <Alert
          role="alert"
          color="yellow"
          variant="light"
          mb="md"
          icon={<IconUsers size={18} aria-hidden />}
          title={t("conflict.title")}
        >
          <Group justify="space-between" align="flex-start">
            <Text size="sm" flex={1} miw="16rem" c="var(--text)">
              {t("conflict.text")}
            </Text>
            <Group gap="xs">
              <Button variant="default" size="xs" onClick={() => void loadTheirs()}>
                {t("conflict.load")}
              </Button>
              <Button color="red.9" size="xs" loading={segment.isBusy} onClick={segment.overwrite}>
                {t("conflict.overwrite")}
              </Button>
            </Group>
          </Group>
        </Alert>
      )}
    </>
  );
}
