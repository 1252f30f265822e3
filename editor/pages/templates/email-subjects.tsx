/** The subject of each email in each of its languages. */
import { Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Email } from "../../../engine/message/email.js";
import { useLanguageName } from "../emails/language-name.js";
import classes from "./preview.module.css";

export function EmailSubjects({ emails }: { readonly emails: readonly Email[] }) {
  return (
    <Stack gap="md">
      {emails.map((email) => (
        <Subjects key={email.id} email={email} />
      ))}
    </Stack>
  );
}

function Subjects({ email }: { readonly email: Email }) {
  const { t } = useTranslation("templates");
  const languageName = useLanguageName();
  return (
    <div>
      <Title order={3} size="h6" dir="auto">
        {email.name || email.id}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t(`purposes.${email.purpose}`)}
      </Text>
      <Table.ScrollContainer minWidth={420} type="native">
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w="14rem">
                {t("subjects.language")}
              </Table.Th>
              <Table.Th scope="col">{t("subjects.subject")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries(email.variants).map(([locale, { subject }]) => (
              <Table.Tr key={locale}>
                <Table.Th scope="row" className={classes.name}>
                  {languageName(locale)}
                  {locale === email.default && (
                    <Text span size="xs" c="dimmed" ms="xs">
                      {t("subjects.default")}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td>
                  <bdi lang={locale}>{subject}</bdi>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
