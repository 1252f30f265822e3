/** The instant of a delivery that matters in its state, in the lead's zone, and how often it was tried. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import { Instant } from "../../parts/instant.js";

interface Props {
  readonly delivery: DeliveryView;
  /** The lead's; undefined where it is not known: then this browser's. */
  readonly zone: string | undefined;
}

export function DeliveryInstant({ delivery, zone }: Props) {
  const { t } = useTranslation("deliveries");
  const { attempts } = delivery;
  const { what, at } = moment(delivery);
  return (
    <>
      <Text size="xs" c="dimmed">
        {t(`instants.${what}`)}
        {attempts > 0 && ` · ${t("attempts", { count: attempts })}`}
      </Text>
      <Instant at={at} {...(zone === undefined ? {} : { zone })} />
    </>
  );
}

function moment({ state, decidedAt, notBefore, handedAt, doneAt }: DeliveryView) {
  if (state === "planned") return { what: "notBefore", at: notBefore } as const;
  if (state === "cancelled" || state === "dismissed")
    return { what: state, at: doneAt ?? decidedAt } as const;
  return { what: "handed", at: handedAt ?? doneAt ?? decidedAt } as const;
}
