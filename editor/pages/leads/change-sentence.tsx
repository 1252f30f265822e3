/** What a message changed of a lead, part by part. */
import { Trans, useTranslation } from "react-i18next";
import type { LeadChange, OwnField } from "../../../engine/lead/lead.js";
import classes from "./timeline-panel.module.css";
import { usePurposes } from "./use-words.js";

export function ChangeSentence({ change }: { readonly change: LeadChange }) {
  const { t } = useTranslation("leads");
  const purposeWords = usePurposes();
  const { zone } = change;
  const fields = Object.entries(change.fields ?? {}) as [OwnField, string | null][];
  const attributes = Object.entries(change.attributes ?? {});
  const consents = Object.entries(change.consent ?? {});
  const { add, remove } = change.tags ?? { add: [], remove: [] };
  if (fields.length + attributes.length + consents.length + add.length + remove.length === 0 && !zone)
    return t("timeline.changeNothing");
  return (
    <ul className={classes.parts}>
      {fields.map(([field, value]) => (
        <li key={field}>
          <Written name={t(`field.${field}`)} value={value} />
        </li>
      ))}
      {zone && (
        <li>
          <ZoneWritten zone={zone} />
        </li>
      )}
      {consents.map(([purpose, { granted, source }]) => (
        <li key={`consent ${purpose}`}>
          {t(granted ? "timeline.changeGranted" : "timeline.changeRefused", {
            purpose: purposeWords(purpose),
            source,
          })}
        </li>
      ))}
      {attributes.map(([name, value]) => (
        <li key={`attribute ${name}`}>
          <Written name={name} value={value} />
        </li>
      ))}
      {add.map((tag) => (
        <li key={`tag ${tag}`}>
          <Trans t={t} i18nKey="timeline.changeTagged" components={{ value: <Value value={tag} /> }} />
        </li>
      ))}
      {remove.map((tag) => (
        <li key={`no tag ${tag}`}>
          <Trans t={t} i18nKey="timeline.changeUntagged" components={{ value: <Value value={tag} /> }} />
        </li>
      ))}
    </ul>
  );
}

/** A value of null was removed. */
function Written({ name, value }: { readonly name: string; readonly value: unknown }) {
  const { t } = useTranslation("leads");
  if (value === null) return t("timeline.changeFieldRemoved", { field: name });
  return (
    <Trans
      t={t}
      i18nKey="timeline.changeField"
      values={{ field: name }}
      components={{ value: <Value value={value} /> }}
    />
  );
}

function ZoneWritten({ zone: { name, origin } }: { readonly zone: NonNullable<LeadChange["zone"]> }) {
  const { t } = useTranslation("leads");
  if (name === null) return t("timeline.changeZoneRemoved");
  return (
    <Trans
      t={t}
      i18nKey="timeline.changeZone"
      values={{ origin: t(`origin.${origin}`) }}
      components={{ value: <Value value={name} /> }}
    />
  );
}

function Value({ value }: { readonly value: unknown }) {
  return <bdi className={classes.value}>{typeof value === "string" ? value : JSON.stringify(value)}</bdi>;
}
