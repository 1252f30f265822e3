/** What can be done with a rule, in a menu. */
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import type { RuleDraft } from "../../../model/scores/model-draft.js";
import { useModelEdits } from "../model-context.js";
import type { RuleActs } from "./use-rule-acts.js";

interface Props {
  readonly rule: RuleDraft;
  readonly title: string;
  readonly acts: RuleActs;
  readonly onOpen: (open: string | null) => void;
}

export function RuleMenu({ rule, title, acts, onOpen }: Props) {
  const { t } = useTranslation("scores");
  const { draft } = useModelEdits();
  const { name } = useRuleWords();
  const inGroup = draft.rules.filter(({ group }) => group === rule.group);
  const index = inGroup.indexOf(rule);
  const groups = draft.groups.filter(({ id }) => id !== rule.group);
  return (
    <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("rules.menu", { rule: title })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen(`rule/${rule.id}`)}>{t("rules.edit")}</Menu.Item>
        <Menu.Item onClick={acts.duplicate}>{t("rules.duplicate")}</Menu.Item>
        <Menu.Item disabled={index === 0} rightSection={t("rules.upKey")} onClick={() => acts.move(-1)}>
          {t("rules.up")}
        </Menu.Item>
        <Menu.Item
          disabled={index === inGroup.length - 1}
          rightSection={t("rules.downKey")}
          onClick={() => acts.move(1)}
        >
          {t("rules.down")}
        </Menu.Item>
        {groups.length > 0 && <Menu.Label>{t("rules.moveTo")}</Menu.Label>}
        {groups.map((group) => (
          <Menu.Item key={group.id} onClick={() => acts.regroup(group.id)}>
            <bdi>{name(group)}</bdi>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item color="var(--mantine-color-error)" onClick={acts.remove}>
          {t("rules.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
