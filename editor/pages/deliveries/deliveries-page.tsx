/** What leaves the engine, on its way and after; and the addresses that get no mail. */
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { DeliveryList } from "./delivery-list.js";
import { SuppressionList } from "./suppression-list.js";

const VIEWS = ["deliveries", "suppressed"] as const;

export default function DeliveriesPage() {
  const { t } = useTranslation("deliveries");
  const [search, setSearch] = useSearchParams();
  const view = search.get("view") === "suppressed" ? "suppressed" : "deliveries";
  return (
    <Page>
      <PageHeader title={t("title")} text={t("about")} />
      <Tabs
        value={view}
        onChange={(value) => setSearch(value === "suppressed" ? { view: "suppressed" } : {})}
        keepMounted={false}
      >
        <Tabs.List aria-label={t("views.label")} mb="md">
          {VIEWS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`views.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="deliveries">
          <DeliveryList />
        </Tabs.Panel>
        <Tabs.Panel value="suppressed">
          <SuppressionList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
