/** Enrols a lead by hand, in a published flow that takes leads so. */
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.js";
import { useApi } from "../../hooks/use-api.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";

export function EnrolInFlow({ lead }: { readonly lead: string }) {
  const { t } = useTranslation("leads");
  const { t: shell } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t("enrol.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t("enrol.title")}
        closeButtonProps={{ "aria-label": shell("close") }}
      >
        <Choice lead={lead} close={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Choice({ lead, close }: { readonly lead: string; readonly close: () => void }) {
  const { t } = useTranslation("leads");
  const { t: shell } = useTranslation();
  const { data, error, refetch } = useApi("/api/definitions");
  const [chosen, setChosen] = useState<string | null>(null);
  const enrol = useMutation({
    mutationFn: (id: string) => call("POST /api/flows/:id/enrol", { params: { id }, body: { lead } }),
  });
  if (!data) return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />;
  const flows = data.flows.flatMap(({ document: { id, name, nodes } }) =>
    nodes.some(({ type }) => type === "trigger.manual") ? [{ value: id, label: name || id }] : [],
  );
  if (flows.length === 0) return <Text size="sm">{t("enrol.none")}</Text>;
  if (enrol.isSuccess)
    return (
      <Stack gap="sm" align="flex-start">
        <Text size="sm" role="status">
          {t("enrol.done")}
        </Text>
        <Button variant="default" onClick={close} data-autofocus>
          {shell("close")}
        </Button>
      </Stack>
    );
  const flow = chosen ?? flows[0]?.value ?? "";
  return (
    <Stack gap="sm">
      <Text size="sm">{t("enrol.text")}</Text>
      <Select
        label={t("enrol.flow")}
        data={flows}
        value={flow}
        onChange={setChosen}
        allowDeselect={false}
        data-autofocus
      />
      {enrol.error && <ErrorNotice error={enrol.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {shell("cancel")}
        </Button>
        <Button loading={enrol.isPending} onClick={() => enrol.mutate(flow)}>
          {t("enrol.do")}
        </Button>
      </Group>
    </Stack>
  );
}
