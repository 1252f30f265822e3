/** What somebody has to send for a template to work: attributes and events, with what they mean. */
import { Code, Table, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Template } from "../../../engine/bundle/template.js";
import classes from "./preview.module.css";

export function Needs({ requires }: { readonly requires: Template["requires"] }) {
  const { t } = useTranslation("templates");
  const { attributes, events } = requires;
  return (
    <>
      {events.length > 0 && (
        <Needed
          title={t("needs.events")}
          column={t("needs.properties")}
          rows={events.map(({ name, description, properties }) => ({
            name,
            description,
            detail: properties.join(", "),
          }))}
        />
      )}
      {attributes.length > 0 && (
        <Needed
          title={t("needs.attributes")}
          column={t("needs.type")}
          rows={attributes.map(({ name, description, type }) => ({
            name,
            description,
            detail: t(`types.${type}`),
          }))}
        />
      )}
    </>
  );
}

interface NeededProps {
  readonly title: string;
  readonly column: string;
  readonly rows: readonly { readonly name: string; readonly description: string; readonly detail: string }[];
}

function Needed({ title, column, rows }: NeededProps) {
  const { t } = useTranslation("templates");
  return (
    <>
      <Title order={3} size="h6" mt="sm">
        {title}
      </Title>
      <Table.ScrollContainer minWidth={480} type="native">
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w="14rem">
                {t("needs.name")}
              </Table.Th>
              <Table.Th scope="col">{t("needs.meaning")}</Table.Th>
              <Table.Th scope="col" w="10rem">
                {column}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, description, detail }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">
                  <Code>{name}</Code>
                </Table.Th>
                <Table.Td dir="auto">{description}</Table.Td>
                <Table.Td>{detail}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
