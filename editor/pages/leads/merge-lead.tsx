/** Makes one lead of this and another, by hand (S6): says plainly what happens, since it cannot be undone. */
import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { LeadSelect } from "../../parts/lead-select.js";

interface Props {
  /** The one that stays. */
  readonly lead: string;
}

export function MergeLead({ lead }: Props) {
  const { t } = useTranslation("leads");
  const { t: shell } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t("merge.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t("merge.title")}
        closeButtonProps={{ "aria-label": shell("close") }}
      >
        <Choice lead={lead} close={() => setOpen(false)} />
      </Modal>
    </>
  );
}

const WHAT_HAPPENS = ["known", "done", "flows", "ids"] as const;

function Choice({ lead, close }: Props & { readonly close: () => void }) {
  const { t } = useTranslation("leads");
  const { t: shell } = useTranslation();
  const [other, setOther] = useState<string | null>(null);
  const merge = useMutation({
    mutationFn: (from: string) => call("POST /api/leads/:lead/merge", { params: { lead }, body: { from } }),
    onSuccess: () => refresh("/api/leads"),
  });
  if (merge.isSuccess)
    return (
      <Stack gap="sm" align="flex-start">
        <Text size="sm" role="status">
          {t("merge.sent")}
        </Text>
        <Button variant="default" onClick={close} data-autofocus>
          {shell("close")}
        </Button>
      </Stack>
    );
  const isItself = other === lead;
  return (
    <Stack gap="sm">
      <LeadSelect label={t("merge.other")} value={other} onChange={setOther} hint={t("merge.nobody")} />
      {isItself && (
        <Text size="sm" role="status">
          {t("merge.itself")}
        </Text>
      )}
      <List size="sm" spacing="0.3rem">
        {WHAT_HAPPENS.map((what) => (
          <List.Item key={what}>{t(`merge.what.${what}`)}</List.Item>
        ))}
      </List>
      <Text size="sm" fw={600}>
        {t("merge.final")}
      </Text>
      {merge.error && <ErrorNotice error={merge.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {shell("cancel")}
        </Button>
        <Button
          loading={merge.isPending}
          disabled={other === null || isItself}
          onClick={() => other !== null && merge.mutate(other)}
        >
          {t("merge.do")}
        </Button>
      </Group>
    </Stack>
  );
}
