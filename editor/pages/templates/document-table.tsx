/** The documents of a template as a table: each new, the same as here, or different, and then a choice. */
import { Anchor, SegmentedControl, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { BundleRow } from "./bundle-documents.js";
import classes from "./preview.module.css";
import type { Compared } from "./use-comparison.js";

export type Choice = "keep" | "replace";

interface Props {
  readonly rows: readonly Compared[];
  readonly choices: Readonly<Record<string, Choice>>;
  readonly onChoose: (key: string, choice: Choice) => void;
}

export function DocumentTable({ rows, choices, onChoose }: Props) {
  const { t } = useTranslation("templates");
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("plan.document")}</Table.Th>
            <Table.Th scope="col">{t("plan.kind")}</Table.Th>
            <Table.Th scope="col">{t("plan.state")}</Table.Th>
            <Table.Th scope="col">{t("plan.choice")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Th scope="row" className={classes.name}>
                <bdi>{row.name}</bdi>
                <Text span size="xs" c="dimmed" ff="monospace" ms="xs">
                  {row.id}
                </Text>
              </Table.Th>
              <Table.Td>{t(`kinds.${row.kind}`)}</Table.Td>
              <Table.Td>
                <span className={classes.state} data-state={row.state}>
                  {t(`states.${row.state}`)}
                </span>
                <HereLink row={row} isHere={row.state !== "new"} />
              </Table.Td>
              <Table.Td>
                {row.state === "other" ? (
                  <SegmentedControl
                    size="xs"
                    aria-label={t("plan.choiceFor", { name: row.name })}
                    value={choices[row.key] ?? "keep"}
                    onChange={(value) => onChoose(row.key, value === "replace" ? "replace" : "keep")}
                    data={[
                      { value: "keep", label: t("plan.keep") },
                      { value: "replace", label: t("plan.replace") },
                    ]}
                  />
                ) : (
                  <Text size="sm" c="dimmed">
                    {t(`outcomes.${row.state}`)}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const PAGES = { flow: "/flows/", email: "/emails/", segment: "/segments/", score: "/scores/" } as const;

function HereLink({
  row: { kind, id, name },
  isHere,
}: {
  readonly row: BundleRow;
  readonly isHere: boolean;
}) {
  const { t } = useTranslation("templates");
  const page = PAGES[kind];
  if (!isHere || page === null) return null;
  return (
    <Anchor
      component={Link}
      href={`${page}${encodeURIComponent(id)}`}
      size="xs"
      ms="xs"
      aria-label={t("plan.lookAt", { name })}
    >
      {t("plan.look")}
    </Anchor>
  );
}
