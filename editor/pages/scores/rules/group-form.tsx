/** The settings of a group, under its line. */
import { NumberInput, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { changeGroup, renameGroup, takenGroupIds } from "../../../model/scores/group-edits.js";
import type { ModelDraft } from "../../../model/scores/model-draft.js";
import { IdField } from "../../../panels/fields/id-field.js";
import { LabelInput } from "../label-input.js";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";
import { useModelIdRefusal } from "../use-model-id-refusal.js";

interface Props {
  readonly group: ModelDraft["groups"][number];
  readonly onOpen: (open: string | null) => void;
}

export function GroupForm({ group, onOpen }: Props) {
  const { t } = useTranslation("scores");
  const { draft, edit, settle } = useModelEdits();
  const others = new Set([...takenGroupIds(draft)].filter((id) => id !== group.id));
  const refusal = useModelIdRefusal(others);
  const { id } = group;
  const rename = (to: string) => {
    edit("group", (before) => renameGroup(before, id, to));
    onOpen(`group/${to}`);
  };
  return (
    <Table.Tr>
      <Table.Td colSpan={4} className={classes.form ?? ""} onBlur={settle}>
        <div className={classes.fields}>
          <LabelInput
            label={t("fields.label")}
            value={group.label}
            placeholder={id}
            onChange={(label) =>
              edit("group", (before) => changeGroup(before, id, { label }), `group/${id}/label`)
            }
          />
          <NumberInput
            label={t("groups.capLabel")}
            description={t("groups.capHelp")}
            descriptionProps={{ size: "md" }}
            inputWrapperOrder={["label", "input", "description", "error"]}
            className="tabular"
            placeholder={t("groups.noCap")}
            allowDecimal={false}
            allowNegative={false}
            value={group.cap ?? ""}
            onChange={(cap) =>
              edit(
                "group",
                (before) => changeGroup(before, id, { cap: typeof cap === "number" ? cap : null }),
                `group/${id}/cap`,
              )
            }
          />
          <IdField
            label={t("fields.id")}
            help={t("fields.idHelp")}
            value={id}
            problems={[]}
            refusal={refusal}
            onChange={rename}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
