/** The ports of a node and where each leads: the way to connect nodes with the keyboard. */
import { ActionIcon, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowRight, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { targetOf } from "../model/edits/connect.js";
import type { DraftNode, FlowDraft } from "../model/flow-draft.js";
import { neededPorts, portsOfNode } from "../model/ports.js";
import type { OnEdit } from "./on-edit.js";
import classes from "./panels.module.css";
import { TargetSelect } from "./target-select.js";
import { usePortWords } from "./use-port-words.js";

interface Props {
  readonly draft: FlowDraft;
  readonly node: DraftNode;
  readonly readOnly: boolean;
  readonly onEdit: OnEdit;
  /** Adds a node to which the port leads. */
  readonly onAddAfter: (port: string) => void;
  /** Shows another node. */
  readonly onSelect: (id: string) => void;
}

export function WaysOut(props: Props) {
  const { t } = useTranslation("inspector");
  const ports = portsOfNode(props.node);
  return (
    <section className={classes.section}>
      <Title order={3} size="h6">
        {t("ways.title")}
      </Title>
      {ports.length === 0 && <Text c="dimmed">{t("ways.none")}</Text>}
      {ports.map((port) => (
        <WayOut key={port} {...props} port={port} />
      ))}
    </section>
  );
}

function WayOut({
  draft,
  node,
  readOnly,
  port,
  onEdit,
  onAddAfter,
  onSelect,
}: Props & { readonly port: string }) {
  const { t } = useTranslation("inspector");
  const words = usePortWords();
  const name = words(node, port);
  const target = targetOf(draft, { from: node.id, port });
  const isIdle = !neededPorts(node).includes(port);
  return (
    <Stack gap="0.25rem">
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TargetSelect
          {...{ draft, node, port, target, readOnly, onEdit }}
          label={t("ways.to", { port: name })}
        />
        {target !== null && (
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label={t("ways.open", { node: target })}
            title={t("ways.open", { node: target })}
            onClick={() => onSelect(target)}
          >
            <IconArrowRight size={16} className={classes.forward} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {isIdle && (
        <Text size="xs" c="dimmed">
          {t("ways.idle")}
        </Text>
      )}
      {!readOnly && (
        <Button
          className={classes.start}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={t("ways.addAfter", { port: name })}
          onClick={() => onAddAfter(port)}
        >
          {t("ways.add")}
        </Button>
      )}
    </Stack>
  );
}
