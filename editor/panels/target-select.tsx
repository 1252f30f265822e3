/** Where a port leads: one of the other nodes, or nowhere. A node to which no way can lead says why. */
import { Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTypeWords } from "../hooks/use-type-words.js";
import { whyNotConnect } from "../model/connection.js";
import { editLabel } from "../model/edit-label.js";
import { connect, disconnect } from "../model/edits/connect.js";
import type { DraftNode, FlowDraft } from "../model/flow-draft.js";
import type { OnEdit } from "./on-edit.js";

interface Props {
  readonly draft: FlowDraft;
  readonly node: DraftNode;
  readonly readOnly: boolean;
  readonly onEdit: OnEdit;
  readonly label: string;
  readonly port: string;
  readonly target: string | null;
}

/** No id of a node. */
const NOWHERE = "-";

export function TargetSelect({ draft, node, port, target, label, readOnly, onEdit }: Props) {
  const { t } = useTranslation("inspector");
  const words = useTypeWords();
  // A long flow is looked through only while somebody chooses.
  const [isOpen, setOpen] = useState(false);
  const named = (one: DraftNode) => ({ value: one.id, label: `${words(one.type).title} · ${one.id}` });
  const refusals = new Map<string, string>();
  const nodes = draft.nodes.flatMap((one) => {
    if (!isOpen) return one.id === target ? [named(one)] : [];
    const why = whyNotConnect(draft, node.id, port, one.id);
    if (why !== null) refusals.set(one.id, why);
    return [{ ...named(one), disabled: why !== null }];
  });
  const choose = (chosen: string | null) => {
    const from = { from: node.id, port };
    if (chosen === null) return;
    if (chosen === NOWHERE)
      onEdit({ label: editLabel("disconnect"), edit: (before) => disconnect(before, [from]) });
    else onEdit({ label: editLabel("connect"), edit: (before) => connect(before, from, chosen) });
  };
  return (
    <Select
      flex={1}
      label={label}
      searchable
      limit={100}
      nothingFoundMessage={t("ways.find")}
      readOnly={readOnly}
      data={[{ value: NOWHERE, label: t("ways.nowhere") }, ...nodes]}
      value={target ?? NOWHERE}
      onChange={choose}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      allowDeselect={false}
      renderOption={({ option }) => (
        <div>
          {option.label}
          {refusals.has(option.value) && (
            <Text size="xs" c="dimmed">
              {refusals.get(option.value)}
            </Text>
          )}
        </div>
      )}
    />
  );
}
