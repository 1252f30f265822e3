/** One thing that leads do: ticked or not, with the address, event or form that tells of it. */
import { ActionIcon, Autocomplete, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Act, isFilledIn } from "../../../model/scores/acts.js";
import classes from "./builder.module.css";
import { useBuilderWords } from "./use-builder-words.js";

interface Props {
  readonly act: Act;
  /** Names that are suggested. */
  readonly events: readonly string[];
  readonly onChange: (change: Partial<Omit<Act, "id">>) => void;
  readonly onRemove: () => void;
}

const KINDS = ["page", "event", "form"] as const;
const LONGEST = 200;

export function ActRow({ act, events, onChange, onRemove }: Props) {
  const { t } = useTranslation("scoreBuilder");
  const name = useBuilderWords().act(act);
  return (
    <li className={classes.act}>
      {act.isOwn ? (
        <div className={classes.kind}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("acts.remove", { act: name })}
            onClick={onRemove}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
          <NativeSelect
            size="xs"
            aria-label={t("acts.kind")}
            value={act.subject}
            data={KINDS.map((kind) => ({ value: kind, label: t(`subjects.${kind}`) }))}
            onChange={({ currentTarget }) => {
              const subject = KINDS.find((kind) => kind === currentTarget.value);
              if (subject) onChange({ subject });
            }}
          />
        </div>
      ) : (
        <Checkbox
          size="sm"
          label={name}
          checked={act.isChosen}
          onChange={({ currentTarget }) => onChange({ isChosen: currentTarget.checked })}
        />
      )}
      {act.isChosen && <Detail act={act} name={name} events={events} onChange={onChange} />}
    </li>
  );
}

function Detail({ act, name, events, onChange }: Omit<Props, "onRemove"> & { readonly name: string }) {
  const { t } = useTranslation("scoreBuilder");
  const { subject, detail } = act;
  if (subject === "clicked" || subject === "visits") return null;
  const props = {
    className: classes.detail ?? "",
    size: "xs",
    "aria-label": `${name}: ${t(`acts.${subject}`)}`,
    leftSection: <span className={classes.quiet}>{t(`acts.${subject}`)}</span>,
    leftSectionWidth: subject === "page" ? "8.5rem" : "3.5rem",
    maxLength: LONGEST,
    value: detail,
    dir: "ltr",
    error: isFilledIn(act) ? null : t("acts.missing"),
  } as const;
  const change = (text: string) => onChange({ detail: text });
  if (subject === "event") return <Autocomplete {...props} data={[...events]} limit={20} onChange={change} />;
  return (
    <TextInput
      {...props}
      placeholder={subject === "form" ? t("acts.anyForm") : "/"}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}
