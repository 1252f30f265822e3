/** Says that the deliveries of one lead are shown, and shows those of all again. */
import { CloseButton, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { leadName } from "../../parts/lead-name.js";
import { useDeliveryLead } from "./use-delivery-lead.js";

interface Props {
  readonly lead: string;
  readonly onClear: () => void;
}

export function LeadFilter({ lead, onClear }: Props) {
  const { t } = useTranslation("deliveries");
  const { data } = useDeliveryLead(lead);
  return (
    <Group gap={4}>
      <Text size="sm">{t("filter.lead")}</Text>
      <Text size="sm" fw={600}>
        <bdi>{data ? leadName(data) : lead}</bdi>
      </Text>
      <CloseButton size="sm" aria-label={t("filter.clearLead")} onClick={onClear} />
    </Group>
  );
}
