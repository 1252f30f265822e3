/** Copies a text. Without https a browser lends no clipboard: then the text is marked and copied by hand. */
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

export function CopyText({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  if (!navigator.clipboard) return null;
  return (
    <CopyButton value={text} timeout={2_000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          w="7.5rem"
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        >
          <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
        </Button>
      )}
    </CopyButton>
  );
}
