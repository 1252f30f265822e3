/** Whose clock: the lead's, the workspace's, or that of a zone. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";

export function ZoneField({ value, onChange, at: _, ...props }: ControlProps) {
  const { t } = useTranslation("inspector");
  const named = typeof value === "string" ? value : null;
  const zones = namesWith(named);
  return (
    <Select
      {...inputProps(props)}
      searchable
      limit={60}
      maxDropdownHeight={280}
      nothingFoundMessage={t("zone.none")}
      data={[
        {
          group: t("zone.whose"),
          items: [
            { value: "lead", label: t("zone.lead") },
            { value: "workspace", label: t("zone.workspace") },
          ],
        },
        { group: t("zone.named"), items: zones.map((zone) => ({ value: zone, label: labelOf(zone) })) },
      ]}
      value={named}
      onChange={(zone) => onChange(zone ?? undefined, null)}
      allowDeselect={false}
    />
  );
}

let all: readonly string[] | null = null;

/** The zones that this browser knows, UTC, and the one that is set, whatever it is. */
function namesWith(named: string | null): readonly string[] {
  all ??= [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
  const isListed = named === null || named === "lead" || named === "workspace" || all.includes(named);
  return isListed ? all : [named, ...all];
}

const labelOf = (zone: string) => zone.replaceAll("_", " ");
