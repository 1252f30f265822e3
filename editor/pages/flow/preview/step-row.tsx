/** One step of a preview: what was decided where and when, or what the lead was made to do. */
import { IconBolt, IconTrendingUp, IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { JourneyRecord } from "../../../../engine/journey/record.js";
import { useDraft } from "../../../canvas/flow-store.js";
import { useNames } from "../../../hooks/use-names.js";
import { nodeOf } from "../../../model/flow-draft.js";
import { familyOfType } from "../../../model/node-types.js";
import { Instant } from "../../../parts/instant.js";
import { NODE_ICONS } from "../../../parts/node-icons.js";
import { RecordSentence } from "../../../parts/record-sentence.js";
import type { Act } from "./inputs.js";
import type { Row } from "./rows.js";
import classes from "./steps.module.css";

interface Props {
  readonly row: Row;
  readonly id: string;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

export function StepRow({ row, id, isCurrent, onChoose }: Props) {
  const modelName = useNames("/api/scores");
  const { what, at, zone } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that holds it has the keys
    <div
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={isCurrent}
      className={classes.row}
      onClick={onChoose}
    >
      <RowIcon row={row} />
      <div className={classes.said}>
        {what.kind === "act" ? (
          <ActSentence act={what.act} />
        ) : (
          <RecordSentence
            record={withoutSource(what.record)}
            zone={zone}
            model={what.record.kind === "score" ? modelName(what.record.model) : undefined}
          />
        )}
        <span className={classes.time}>
          <Instant at={at} zone={zone} />
        </span>
      </div>
    </div>
  );
}

/** What a message says is written when it leaves; the record holds its Liquid, which nobody reads here. */
function withoutSource(record: JourneyRecord): JourneyRecord {
  return record.kind === "notified" ? { ...record, message: "" } : record;
}

function RowIcon({ row: { what, node, isPast } }: { readonly row: Row }) {
  const draft = useDraft();
  const drawn = node === null ? null : nodeOf(draft, node);
  const Icon = drawn ? NODE_ICONS[drawn.type] : what.kind === "act" ? actIcon(what.act) : IconTrendingUp;
  return (
    <span
      className={classes.icon}
      data-family={drawn ? familyOfType(drawn.type) : undefined}
      data-future={isPast ? undefined : ""}
    >
      <Icon size={16} stroke={1.7} aria-hidden />
    </span>
  );
}

const actIcon = ({ what }: Act) => (what === "event" ? IconBolt : IconUser);

function ActSentence({ act: { what, name, pairs } }: { readonly act: Act }) {
  const { t, i18n } = useTranslation("preview");
  switch (what) {
    case "event":
      return t("steps.act.event", { name });
    case "enrol":
      return t("steps.act.enrol");
    case "change": {
      const names = pairs.flatMap((pair) => (pair.name.trim() === "" ? [] : [pair.name.trim()]));
      return t("steps.act.change", { names: new Intl.ListFormat(i18n.language).format(names) });
    }
  }
}
