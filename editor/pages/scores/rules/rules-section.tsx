/** The rules of a model, by group: what earns points, how many, how often. */
import { Button, Group, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../../../engine/lead/problem.js";
import { addGroup } from "../../../model/scores/group-edits.js";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";
import { GroupHead } from "./group-head.js";
import { RuleRow } from "./rule-row.js";

interface Props {
  /** The rule or the group whose settings are open: `rule/pricing-page`, `group/fit`. */
  readonly open: string | null;
  readonly onOpen: (open: string | null) => void;
  /** Where in the settings that are open the keyboard is to go; a new array asks anew. */
  readonly focus: Path | null;
}

export function RulesSection({ open, onOpen, focus }: Props) {
  const { t } = useTranslation("scores");
  const { draft, edit } = useModelEdits();
  return (
    <>
      <Table className={classes.rules}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("rules.rule")}</Table.Th>
            <Table.Th scope="col">{t("rules.often")}</Table.Th>
            <Table.Th scope="col" className={classes.pointsHead ?? ""}>
              {t("rules.points")}
            </Table.Th>
            <Table.Th scope="col" className={classes.actions ?? ""}>
              <span className={classes.hidden}>{t("rules.actions")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        {draft.groups.map((group) => (
          <Fragment key={group.id}>
            <Table.Tbody>
              <GroupHead group={group} isOpen={open === `group/${group.id}`} onOpen={onOpen} />
              {draft.rules.flatMap((rule) =>
                rule.group === group.id
                  ? [
                      <RuleRow
                        key={rule.id}
                        rule={rule}
                        isOpen={open === `rule/${rule.id}`}
                        onOpen={onOpen}
                        focus={focus}
                      />,
                    ]
                  : [],
              )}
            </Table.Tbody>
          </Fragment>
        ))}
      </Table>
      <Group mt="md">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            edit("group", (before) => addGroup(before, t("groups.new")));
          }}
        >
          {t("groups.add")}
        </Button>
      </Group>
    </>
  );
}
