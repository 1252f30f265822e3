/** A lead that somebody makes up, to see what would happen to one like it. */
import { Select, Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../../engine/lead/problem.js";
import { useEditorContext } from "../../../panels/editor-context.js";
import type { InventedForm } from "./inputs.js";
import { PairsField } from "./pairs-field.js";
import classes from "./preview.module.css";

interface Props {
  readonly form: InventedForm;
  readonly problems: readonly Problem[];
  readonly onChange: (form: InventedForm) => void;
}

export function InventedLeadForm({ form, problems, onChange }: Props) {
  const { t } = useTranslation("preview");
  const { attributes } = useEditorContext();
  const change = (part: Partial<InventedForm>) => onChange({ ...form, ...part });
  const wrong = (field: string) => problems.find(({ path }) => path[0] === field)?.message;
  return (
    <>
      <TextInput
        label={t("invented.email")}
        type="email"
        autoComplete="off"
        value={form.email}
        error={wrong("email")}
        onChange={({ currentTarget }) => change({ email: currentTarget.value })}
      />
      <div className={classes.name}>
        <TextInput
          label={t("invented.firstName")}
          autoComplete="off"
          dir="auto"
          value={form.firstName}
          onChange={({ currentTarget }) => change({ firstName: currentTarget.value })}
        />
        <TextInput
          label={t("invented.locale")}
          autoComplete="off"
          value={form.locale}
          error={wrong("locale")}
          title={t("invented.localeHelp")}
          onChange={({ currentTarget }) => change({ locale: currentTarget.value })}
        />
      </div>
      <Select
        label={t("invented.zone")}
        searchable
        allowDeselect={false}
        limit={60}
        maxDropdownHeight={280}
        nothingFoundMessage={t("invented.noZone")}
        data={zonesWith(form.zone)}
        value={form.zone}
        error={wrong("timezone")}
        onChange={(zone) => zone !== null && change({ zone })}
      />
      <TextInput
        label={t("invented.start")}
        description={t("invented.startHelp")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        type="datetime-local"
        className="tabular"
        value={form.start}
        error={wrong("start")}
        onChange={({ currentTarget }) => change({ start: currentTarget.value })}
      />
      <Switch
        label={t("invented.consents")}
        checked={form.consents}
        onChange={({ currentTarget }) => change({ consents: currentTarget.checked })}
      />
      <PairsField
        legend={t("invented.attributes")}
        help={t("invented.attributesHelp")}
        add={t("pairs.addAttribute")}
        pairs={form.attributes}
        suggestions={attributes}
        error={wrong("attributes")}
        onChange={(pairs) => change({ attributes: pairs })}
      />
    </>
  );
}

let all: readonly string[] | null = null;

/** The zones that this browser knows, UTC, and the one that is set, whatever it is. */
function zonesWith(zone: string) {
  all ??= [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
  return (all.includes(zone) ? all : [zone, ...all]).map((name) => ({
    value: name,
    label: name.replaceAll("_", " "),
  }));
}
