/** The line above the rules of a group: its name, its cap, and what can be done with it. */
import { ActionIcon, Group, Menu, Table, Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight, IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { moveGroup, removeGroup } from "../../../model/scores/group-edits.js";
import type { ModelDraft } from "../../../model/scores/model-draft.js";
import { problemsOfItem } from "../../../model/scores/problems.js";
import { ProblemNotes } from "../../../panels/fields/problem-notes.js";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";
import { AddRule } from "./add-rule.js";
import { GroupForm } from "./group-form.js";

interface Props {
  readonly group: ModelDraft["groups"][number];
  readonly isOpen: boolean;
  readonly onOpen: (open: string | null) => void;
}

export function GroupHead({ group, isOpen, onOpen }: Props) {
  const { t } = useTranslation("scores");
  const { draft, problems, edit } = useModelEdits();
  const { name } = useRuleWords();
  const title = name(group);
  const own = problemsOfItem(draft, problems, "groups", group.id);
  const count = draft.rules.filter((rule) => rule.group === group.id).length;
  const index = draft.groups.indexOf(group);
  return (
    <>
      <Table.Tr className={classes.group ?? ""}>
        <Table.Th scope="rowgroup" colSpan={3}>
          <Group gap="sm" wrap="nowrap">
            <UnstyledButton
              className={classes.opener ?? ""}
              aria-expanded={isOpen}
              onClick={() => onOpen(isOpen ? null : `group/${group.id}`)}
            >
              <IconChevronRight size={14} className={classes.chevron} aria-hidden />
              <bdi>{title}</bdi>
            </UnstyledButton>
            <Text span size="xs" c="dimmed">
              {group.cap === null ? t("groups.noCap") : t("groups.cap", { cap: group.cap })}
            </Text>
            <AddRule group={group.id} groupName={title} onAdded={(rule) => onOpen(`rule/${rule}`)} />
          </Group>
          <ProblemNotes problems={own} />
        </Table.Th>
        <Table.Td className={classes.actions ?? ""}>
          <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t("groups.menu", { group: title })}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onOpen(`group/${group.id}`)}>{t("groups.edit")}</Menu.Item>
              <Menu.Item
                disabled={index === 0}
                onClick={() => edit("group", (before) => moveGroup(before, group.id, -1))}
              >
                {t("rules.up")}
              </Menu.Item>
              <Menu.Item
                disabled={index === draft.groups.length - 1}
                onClick={() => edit("group", (before) => moveGroup(before, group.id, 1))}
              >
                {t("rules.down")}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="var(--mantine-color-error)"
                onClick={() => edit("group", (before) => removeGroup(before, group.id))}
              >
                {count === 0 ? t("groups.remove") : t("groups.removeWith", { count })}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Table.Td>
      </Table.Tr>
      {count === 0 && !isOpen && (
        <Table.Tr>
          <Table.Td colSpan={4} className={classes.quiet ?? ""}>
            {t("groups.empty")}
          </Table.Td>
        </Table.Tr>
      )}
      {isOpen && <GroupForm group={group} onOpen={onOpen} />}
    </>
  );
}
