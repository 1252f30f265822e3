/** A list whose items can be added, moved and removed, with the mouse and with the keyboard. */
import { ActionIcon, Button, Group } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import type { OnChange } from "./control-props.js";
import classes from "./fields.module.css";
import { moveItem, useListKeys } from "./use-list-keys.js";

interface Props {
  readonly label: string;
  readonly items: readonly Json[];
  readonly onChange: OnChange;
  readonly add: { readonly label: string; readonly item: () => Json; readonly most?: number | null };
  /** `buttons` move and remove the item: put them beside its title. */
  readonly render: (item: Json, index: number, change: OnChange, buttons: ReactNode) => ReactNode;
  /** The item shows its buttons itself; else they stand beside it. */
  readonly placesButtons?: boolean;
}

export function ItemList({ label, items, onChange, add, render, placesButtons = false }: Props) {
  const { keys, moved, removed } = useListKeys(items.length);
  const list = useRef<HTMLUListElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const isAdding = useRef(false);
  const count = items.length;
  useEffect(() => {
    if (!isAdding.current || count === 0) return;
    isAdding.current = false;
    list.current?.lastElementChild?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [count]);

  const edit = (index: number): ItemEdits => ({
    isFirst: index === 0,
    isLast: index === count - 1,
    move: (to) => {
      moved(index, to);
      onChange(moveItem(items, index, to), null);
    },
    remove: () => {
      removed(index);
      onChange(items.toSpliced(index, 1), null);
      adder.current?.focus();
    },
  });
  return (
    <div>
      <ul ref={list} className={classes.items} aria-label={label}>
        {items.map((item, index) => {
          const buttons = <ItemButtons n={index + 1} {...edit(index)} />;
          const change: OnChange = (next, typedAt) => onChange(items.with(index, next ?? null), typedAt);
          return (
            <li key={keys[index]} className={classes.item}>
              {render(item, index, change, buttons)}
              {!placesButtons && buttons}
            </li>
          );
        })}
      </ul>
      <Button
        ref={adder}
        data-edits=""
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={typeof add.most === "number" && count >= add.most}
        onClick={() => {
          isAdding.current = true;
          onChange([...items, add.item()], null);
        }}
      >
        {add.label}
      </Button>
    </div>
  );
}

interface ItemEdits {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

function ItemButtons({ n, isFirst, isLast, move, remove }: ItemEdits & { readonly n: number }) {
  const { t } = useTranslation("inspector");
  const isOnly = isFirst && isLast;
  const button = (name: "up" | "down" | "remove", icon: ReactNode, onClick: () => void, isOff = false) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t(`list.${name}`, { n })}
      title={t(`list.${name}`, { n })}
      // Off, and still there for the keyboard that stands on it.
      aria-disabled={isOff}
      className={isOff ? classes.off : undefined}
      onClick={() => !isOff && onClick()}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <Group gap={0} wrap="nowrap" className={classes.itemButtons} data-edits="">
      {!isOnly && button("up", <IconArrowUp size={14} aria-hidden />, () => move(n - 2), isFirst)}
      {!isOnly && button("down", <IconArrowDown size={14} aria-hidden />, () => move(n), isLast)}
      {button("remove", <IconX size={14} aria-hidden />, remove)}
    </Group>
  );
}
