/** The state of a flow in words: a draft, live, or live with changes that nobody has published. */
import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  readonly flow: { readonly published: number | null; readonly changed: boolean };
}

export function FlowState({ flow: { published, changed } }: Props) {
  const { t } = useTranslation("flows");
  if (published === null)
    return (
      <Badge variant="default" tt="none" fw={500}>
        {t("state.draft")}
      </Badge>
    );
  return (
    <Group gap="xs" wrap="nowrap">
      <Badge variant="light" color="teal" tt="none" fw={500} miw="max-content">
        {t("state.live", { version: published })}
      </Badge>
      {changed && (
        <Text span size="xs" c="dimmed">
          {t("state.changed")}
        </Text>
      )}
    </Group>
  );
}
