/** One thing that the lead is to do: what, and when on its own clock. */
import { ActionIcon, Autocomplete, Group, Select, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useEditorContext } from "../../../panels/editor-context.js";
import { TimeField } from "../../../panels/fields/time-field.js";
import { Instant } from "../../../parts/instant.js";
import { RequiredNumber } from "../../../parts/required-number.js";
import type { Act } from "./inputs.js";
import { PairsField } from "./pairs-field.js";
import classes from "./preview.module.css";
import { instantOfAct } from "./timing.js";

interface Props {
  readonly act: Act;
  readonly nth: number;
  /** Where the preview begins: the act's day is counted from there. */
  readonly from: number;
  readonly zone: string;
  /** The flow has a manual trigger. */
  readonly canEnrol: boolean;
  readonly error: string | undefined;
  readonly onChange: (act: Act) => void;
  readonly onRemove: () => void;
}

export function ActForm({ act, nth, from, zone, canEnrol, error, onChange, onRemove }: Props) {
  const { t } = useTranslation("preview");
  const { events, attributes } = useEditorContext();
  const at = instantOfAct(act, zone, from);
  const kinds = [
    "event",
    "change",
    ...(canEnrol || act.what === "enrol" ? (["enrol"] as const) : []),
  ] as const;
  return (
    <fieldset className={`${classes.set} ${classes.act}`} aria-label={t("acts.one", { nth })}>
      <Group gap="xs" wrap="nowrap">
        <Select
          aria-label={t("acts.what")}
          data={kinds.map((value) => ({ value, label: t(`acts.${value}`) }))}
          value={act.what}
          allowDeselect={false}
          style={{ flex: 1 }}
          onChange={(what) => what !== null && onChange({ ...act, what })}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={t("acts.remove", { nth })} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      {act.what === "event" && (
        <Autocomplete
          aria-label={t("acts.name")}
          placeholder={t("acts.namePlaceholder")}
          data={[...new Set(events)]}
          limit={50}
          value={act.name}
          onChange={(name) => onChange({ ...act, name })}
        />
      )}
      {act.what !== "enrol" && (
        <PairsField
          add={t(act.what === "event" ? "pairs.addProperty" : "pairs.addAttribute")}
          pairs={act.pairs}
          suggestions={act.what === "change" ? attributes : []}
          error={error}
          onChange={(pairs) => onChange({ ...act, pairs })}
        />
      )}
      <div className={classes.when}>
        <RequiredNumber
          label={t("acts.day")}
          min={0}
          max={3650}
          allowDecimal={false}
          value={act.day}
          onChange={(day) => onChange({ ...act, day })}
        />
        <TimeField
          label={t("acts.time")}
          value={act.time}
          at={["acts", act.key]}
          problems={[]}
          onChange={(time) => onChange({ ...act, time: typeof time === "string" ? time : "" })}
        />
      </div>
      <Text size="xs" c={at === null ? "var(--mantine-color-error)" : "dimmed"} aria-live="polite">
        {at !== null ? (
          <Instant at={at} zone={zone} />
        ) : (
          t(/^\d\d:\d\d$/.test(act.time) ? "acts.past" : "acts.badTime")
        )}
      </Text>
    </fieldset>
  );
}
