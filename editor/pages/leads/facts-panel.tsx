/** Who a lead is: address, owner, time, language, tags. */
import { Anchor, Badge, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import { useNames } from "../../hooks/use-names.js";
import { ZoneClock } from "../../parts/zone-clock.js";
import classes from "./lead-page.module.css";
import { Panel } from "./panel.js";
import { When } from "./when.js";

export function FactsPanel({ lead }: { readonly lead: LeadView }) {
  const { t } = useTranslation("leads");
  const unknown = <span className={classes.quiet}>{t("facts.unknown")}</span>;
  return (
    <Panel title={t("facts.title")}>
      <dl className={classes.facts}>
        <Fact name={t("facts.email")}>{lead.email === null ? unknown : <Mail address={lead.email} />}</Fact>
        <Fact name={t("facts.owner")}>
          {lead.owner === null ? t("facts.nobody") : <Mail address={lead.owner} />}
        </Fact>
        <Fact name={t("facts.local")}>
          <ZoneClock zone={lead.zone.name} named={false} />
        </Fact>
        <Fact name={t("facts.zone")}>
          <bdi>{lead.zone.name}</bdi>
          <small>{t(`origin.${lead.zone.origin}`)}</small>
        </Fact>
        <Fact name={t("facts.language")}>
          {lead.locale === null ? unknown : <Language locale={lead.locale} />}
        </Fact>
        {lead.externalId !== null && (
          <Fact name={t("facts.externalId")}>
            <bdi>{lead.externalId}</bdi>
          </Fact>
        )}
        {lead.tags.length > 0 && (
          <Fact name={t("facts.tags")}>
            <Group gap="0.25rem">
              {lead.tags.map((tag) => (
                <Badge key={tag} variant="default" tt="none" fw={500}>
                  <bdi>{tag}</bdi>
                </Badge>
              ))}
            </Group>
          </Fact>
        )}
        {Object.keys(lead.segments).length > 0 && (
          <Fact name={t("facts.segments")}>
            <Segments ids={Object.keys(lead.segments)} />
          </Fact>
        )}
        <Fact name={t("facts.since")}>
          <When at={lead.createdAt} />
        </Fact>
        {lead.asOf !== null && (
          <Fact name={t("facts.asOf")}>
            <When at={lead.asOf} />
          </Fact>
        )}
        {lead.dueAt !== null && (
          <Fact name={t("facts.due")}>
            <When at={lead.dueAt} />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Segments({ ids }: { readonly ids: readonly string[] }) {
  const nameOf = useNames("/api/segments");
  return (
    <Group gap="0.25rem 0.75rem">
      {ids.toSorted().map((id) => (
        <Anchor key={id} component={Link} href={`/segments/${encodeURIComponent(id)}`} inherit>
          <bdi>{nameOf(id)}</bdi>
        </Anchor>
      ))}
    </Group>
  );
}

function Mail({ address }: { readonly address: string }) {
  return (
    <Anchor href={`mailto:${address}`} inherit>
      <bdi>{address}</bdi>
    </Anchor>
  );
}

/** `fa-IR` as "Persian (Iran)"; a tag that the browser does not know stays as it is. */
function Language({ locale }: { readonly locale: string }) {
  const { i18n } = useTranslation();
  const name = new Intl.DisplayNames(i18n.language, { type: "language", fallback: "code" }).of(locale);
  return <bdi>{name}</bdi>;
}
