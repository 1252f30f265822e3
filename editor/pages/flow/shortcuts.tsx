/** The list of keys. */
import { Kbd, Modal, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

const GROUPS = {
  walk: [
    ["Tab", "tab"],
    ["↑ ↓ ← →", "arrows"],
    ["Enter", "enter"],
    ["Space", "space"],
    ["Esc", "escape"],
  ],
  change: [
    ["A", "a"],
    ["Shift + ↑ ↓ ← →", "shiftArrows"],
    ["Del", "delete"],
    ["Ctrl + D", "duplicate"],
    ["Ctrl + C / X / V", "copy"],
  ],
  whole: [
    ["Ctrl + A", "all"],
    ["Ctrl + Z", "undo"],
    ["Ctrl + Shift + Z", "redo"],
    ["Ctrl + S", "save"],
    ["?", "help"],
  ],
} as const;

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function Shortcuts({ isOpen, onClose }: Props) {
  const { t } = useTranslation(["canvas", "shell"]);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("shortcuts.title")}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group}>
          <Text component="h3" fw={600} size="sm" mt="sm" mb={0}>
            {t(`shortcuts.groups.${group}`)}
          </Text>
          <Table>
            <Table.Tbody>
              {GROUPS[group].map(([keys, what]) => (
                <Table.Tr key={what}>
                  <Table.Th scope="row" w="11rem" fw={400}>
                    <Kbd>{keys}</Kbd>
                  </Table.Th>
                  <Table.Td>{t(`shortcuts.${what}`)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Modal>
  );
}
