/** Adds a rule to a group, by what it is to be about. */
import { Button, Menu, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { freeId } from "../../../model/free-id.js";
import { addRule, ruleIds } from "../../../model/scores/rule-edits.js";
import { SUBJECTS, type Subject, startOf } from "../../../model/scores/rule-subject.js";
import { useModelEdits } from "../model-context.js";
import { SUBJECT_ICONS } from "./subject-icons.js";

interface Props {
  readonly group: string;
  readonly groupName: string;
  readonly onAdded: (rule: string) => void;
}

/** Enough to be seen in the distribution, and a number that one changes. */
const POINTS = 10;

export function AddRule({ group, groupName, onAdded }: Props) {
  const { t } = useTranslation("scores");
  const { draft, edit } = useModelEdits();
  const add = (subject: Subject) => {
    const id = freeId(subject, ruleIds(draft));
    const common = { id, label: "", group, family: null, points: POINTS };
    edit("addRule", (before) => addRule(before, { ...common, ...startOf(subject) }));
    onAdded(id);
  };
  return (
    <Menu
      position="bottom-start"
      width={340}
      shadow="md"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={t("rules.addTo", { group: groupName })}
        >
          {t("rules.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SUBJECTS.map((subject) => {
          const Icon = SUBJECT_ICONS[subject];
          return (
            <Menu.Item
              key={subject}
              leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
              onClick={() => add(subject)}
            >
              {t(`subjects.${subject}.title`)}
              <Text size="xs" c="dimmed">
                {t(`subjects.${subject}.about`)}
              </Text>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
