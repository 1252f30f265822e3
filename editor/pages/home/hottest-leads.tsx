/** The five leads with the highest score. */
import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useApi } from "../../hooks/use-api.js";
import { chosenModel, useModel, useModels } from "../../hooks/use-models.js";
import { LeadLink, textOf } from "../../parts/lead-name.js";
import { ScoreBar } from "../../parts/score-bar.js";
import { Panel } from "./panel.js";

export function HottestLeads() {
  const { t } = useTranslation("home");
  const { models } = useModels();
  const model = models ? chosenModel(models, null) : null;
  const definition = useModel(model);
  const read = useApi("/api/leads", { query: { limit: 5, ...(model === null ? {} : { model }) } });
  return (
    <Panel
      title={t("leads.title")}
      more={{ href: "/leads", text: t("leads.more") }}
      read={read}
      empty={t("leads.empty")}
    >
      {(leads) => (
        <Table layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("leads.name")}</Table.Th>
              <Table.Th scope="col">{t("leads.company")}</Table.Th>
              <Table.Th scope="col" w="8rem">
                {t("leads.score")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {leads.map((lead) => (
              <Table.Tr key={lead.id}>
                <Table.Th scope="row" fw={400}>
                  <LeadLink lead={lead} />
                </Table.Th>
                <Table.Td>
                  <Text size="sm" component="bdi">
                    {textOf(lead.attributes.company)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <ScoreBar
                    total={lead.scores[model ?? ""]?.total ?? null}
                    model={definition}
                    standing={lead.scores[model ?? ""]}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
