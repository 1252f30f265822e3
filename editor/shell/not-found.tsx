/** For an address that no page has. */
import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyState } from "../parts/empty-state.js";

export function NotFound({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      isPage
      title={t("notFound.title")}
      text={t("notFound.text", { path })}
      action={
        <Anchor component={Link} href="/">
          {t("notFound.action")}
        </Anchor>
      }
    />
  );
}
