/** What somebody decides by hand about an uncertain or dead delivery (S27): each says what it means before it is done. */
import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { ConfirmDialog } from "../../parts/confirm-dialog.js";

interface Props {
  readonly delivery: DeliveryView;
  /** What it is called: the email's name. */
  readonly what: string;
}

type Act = "resend" | "dismiss";

export function DeliveryActions({ delivery, what }: Props) {
  const { t } = useTranslation("deliveries");
  const [act, setAct] = useState<Act | null>(null);
  const { key } = delivery;
  const state = delivery.state === "uncertain" ? "uncertain" : "dead";
  const decide = useMutation({
    mutationFn: (how: Act) =>
      how === "resend"
        ? call("POST /api/deliveries/:key/resend", { params: { key } })
        : call("POST /api/deliveries/:key/dismiss", { params: { key } }),
    onSuccess: async () => {
      setAct(null);
      await refresh("/api/deliveries");
    },
  });
  const ask = (how: Act) => {
    decide.reset();
    setAct(how);
  };
  return (
    <>
      <Stack gap={2}>
        <Button size="compact-xs" variant="default" onClick={() => ask("resend")}>
          {t("act.resend.action")}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => ask("dismiss")}>
          {t("act.dismiss.action")}
        </Button>
      </Stack>
      {(["resend", "dismiss"] as const).map((how) => (
        <ConfirmDialog
          key={how}
          isOpen={act === how}
          title={t(`act.${how}.title`, { what })}
          text={t(`act.${how}.${state}`)}
          action={t(`act.${how}.action`)}
          isDangerous={how === "resend" && state === "uncertain"}
          isBusy={decide.isPending}
          error={decide.error}
          onConfirm={() => decide.mutate(how)}
          onClose={() => setAct(null)}
        />
      ))}
    </>
  );
}
