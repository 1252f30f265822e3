/** One delivery in a line, and below it all that is known of it when that is asked for. */
import { ActionIcon, Anchor, Badge, Group, Table, Text } from "@mantine/core";
import { IconBell, IconChevronDown, IconChevronUp, IconMail } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import { LeadLink, leadHref } from "../../parts/lead-name.js";
import classes from "./deliveries.module.css";
import { DeliveryActions } from "./delivery-actions.js";
import { DeliveryDetails } from "./delivery-details.js";
import { DeliveryInstant } from "./delivery-instant.js";
import { useDeliveryLead } from "./use-delivery-lead.js";
import { useReason } from "./use-reason.js";

const COLOURS: Readonly<Record<DeliveryView["state"], string>> = {
  planned: "blue",
  in_hand: "blue",
  sent: "teal",
  uncertain: "yellow",
  dead: "red.9",
  cancelled: "gray",
  dismissed: "gray",
};

interface Props {
  readonly delivery: DeliveryView;
  readonly emailName: (id: string) => string;
  readonly flowName: (id: string) => string;
  /** How many columns the table has. */
  readonly columns: number;
}

export function DeliveryRow({ delivery, emailName, flowName, columns }: Props) {
  const { t } = useTranslation("deliveries");
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const lead = useDeliveryLead(delivery.lead);
  const reason = useReason(delivery);
  const zone = lead.data?.zone.name;
  const { state, email, flow } = delivery;
  const needsHand = state === "uncertain" || state === "dead";
  const what = email === null ? t("alert") : emailName(email);
  return (
    <>
      <Table.Tr {...(needsHand ? { className: classes[state] } : {})}>
        <Table.Td>
          <Badge
            variant={needsHand ? "filled" : "light"}
            color={COLOURS[state]}
            tt="none"
            autoContrast
            miw="max-content"
          >
            {t(`states.${state}`)}
          </Badge>
        </Table.Td>
        <Table.Th scope="row" fw={400} className={classes.what}>
          <Group gap={6} wrap="nowrap">
            {email === null ? <IconBell size={16} aria-hidden /> : <IconMail size={16} aria-hidden />}
            {email === null ? (
              <span>{what}</span>
            ) : (
              <Anchor component={Link} href={`/emails/${email}`} inherit>
                <bdi>{what}</bdi>
              </Anchor>
            )}
          </Group>
          <Anchor component={Link} href={`/flows/${flow}`} size="xs" c="dimmed">
            <bdi>{flowName(flow)}</bdi>
          </Anchor>
        </Table.Th>
        <Table.Td className={classes.lead}>
          {lead.data ? (
            <LeadLink lead={lead.data} />
          ) : (
            <Anchor component={Link} href={leadHref(delivery.lead)} inherit c="dimmed">
              {delivery.lead.slice(0, 8)}
            </Anchor>
          )}
        </Table.Td>
        <Table.Td className={classes.when}>
          {!lead.isPending && <DeliveryInstant delivery={delivery} zone={zone} />}
        </Table.Td>
        <Table.Td className={classes.why}>
          <Text size="sm" lineClamp={2}>
            <bdi>{reason}</bdi>
          </Text>
        </Table.Td>
        <Table.Td>
          <Group gap="xs" wrap="nowrap" justify="flex-end">
            {needsHand && <DeliveryActions delivery={delivery} what={what} />}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-expanded={isOpen}
              aria-controls={details}
              aria-label={t("details.open", { what })}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
            </ActionIcon>
          </Group>
        </Table.Td>
      </Table.Tr>
      <Table.Tr id={details} hidden={!isOpen}>
        {isOpen && (
          <Table.Td colSpan={columns} className={classes.details}>
            <DeliveryDetails delivery={delivery} zone={zone} reason={reason} />
          </Table.Td>
        )}
      </Table.Tr>
    </>
  );
}
