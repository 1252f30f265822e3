/** The rest of a list, page by page. */
import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  /** Asks for the next page; null when there is none, and then there is no button. */
  readonly more: (() => void) | null;
  readonly isLoading: boolean;
  /** Within a panel, beside other things. */
  readonly isSmall?: boolean;
}

export function MoreButton({ more, isLoading, isSmall = false }: Props) {
  const { t } = useTranslation();
  if (more === null) return null;
  return isSmall ? (
    <Button variant="subtle" size="compact-sm" onClick={more} loading={isLoading}>
      {t("more")}
    </Button>
  ) : (
    <Group justify="center" mt="md">
      <Button variant="default" onClick={more} loading={isLoading}>
        {t("more")}
      </Button>
    </Group>
  );
}
