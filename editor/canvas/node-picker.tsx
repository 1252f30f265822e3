/** Asks which node to add: by mouse, or by typing and the arrow keys. */
import { Combobox, Modal, Text, TextInput, useCombobox } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTypeWords } from "../hooks/use-type-words.js";
import type { NodeTypeName } from "../model/node-types.js";
import { NODE_ICONS } from "../parts/node-icons.js";
import { useFlow } from "./flow-store.js";
import { useNodeGroups } from "./node-list.js";
import classes from "./node-picker.module.css";
import { useAddNode } from "./use-add-node.js";

export function NodePicker() {
  const { t } = useTranslation("canvas");
  const target = useFlow((state) => state.picking);
  const pick = useFlow((state) => state.pick);
  return (
    <Modal
      opened={target !== null}
      onClose={() => pick(null)}
      title={
        target?.kind === "after"
          ? t("picker.titleAfter", { node: target.from, port: target.port })
          : t("picker.title")
      }
      closeButtonProps={{ "aria-label": t("picker.close") }}
      size="md"
      yOffset="10vh"
    >
      {target && <Choices />}
    </Modal>
  );
}

function Choices() {
  const { t } = useTranslation(["canvas", "inspector"]);
  const target = useFlow((state) => state.picking);
  const pick = useFlow((state) => state.pick);
  const addNode = useAddNode();
  const wordsOf = useTypeWords();
  const [search, setSearch] = useState("");
  const list = useId();
  const combobox = useCombobox({
    opened: true,
    // The list is always there: what Escape closes is the dialog.
    onDropdownClose: (source) => source === "keyboard" && pick(null),
  });
  const { selectFirstOption, resetSelectedOption } = combobox;
  useEffect(() => {
    // After typing, Enter takes the first that fits.
    if (search === "") resetSelectedOption();
    else selectFirstOption();
  }, [search, selectFirstOption, resetSelectedOption]);
  const all = useNodeGroups(search);
  // After a port no trigger can stand: leads only begin there.
  const groups = target?.kind === "after" ? all.filter(({ family }) => family !== "trigger") : all;
  const choose = (type: string) => {
    if (!target) return;
    pick(null);
    addNode(type as NodeTypeName, target);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget withExpandedAttribute aria-expanded aria-controls={list}>
        <TextInput
          data-autofocus
          aria-label={t("picker.search")}
          placeholder={t("picker.search")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options id={list} className={classes.options} aria-label={t("picker.title")}>
        {groups.map(({ family, types }) => (
          <Combobox.Group key={family} label={t(`inspector:families.${family}`)}>
            {types.map((type) => {
              const Icon = NODE_ICONS[type];
              return (
                <Combobox.Option key={type} value={type} className={classes.option}>
                  <Icon size={18} stroke={1.8} aria-hidden className={classes.icon} data-family={family} />
                  <div>
                    <Text size="sm" fw={600}>
                      {wordsOf(type).title}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {wordsOf(type).about}
                    </Text>
                  </div>
                </Combobox.Option>
              );
            })}
          </Combobox.Group>
        ))}
        {groups.length === 0 && <Combobox.Empty>{t("picker.none", { search })}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
