/** What holds for all languages of an email: its name and its purpose. */
import { Radio, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Email } from "../../../engine/message/email.js";

const PURPOSES = ["marketing", "transactional"] as const;

interface Props {
  readonly email: Email;
  readonly edit: (change: (email: Email) => Email) => void;
}

export function EmailFields({ email, edit }: Props) {
  const { t } = useTranslation("emails");
  return (
    <Stack gap="md">
      <TextInput
        label={t("fields.name")}
        description={t("fields.id", { id: email.id })}
        dir="auto"
        maxLength={200}
        value={email.name}
        onChange={({ currentTarget: { value } }) => edit((now) => ({ ...now, name: value }))}
      />
      <Radio.Group
        label={t("fields.purpose")}
        value={email.purpose}
        onChange={(value) =>
          edit((now) => ({ ...now, purpose: value === "transactional" ? "transactional" : "marketing" }))
        }
      >
        <Stack gap="xs" mt="xs">
          {PURPOSES.map((purpose) => (
            <Radio
              key={purpose}
              value={purpose}
              label={t(`purpose.${purpose}`)}
              description={t(`purposeMeans.${purpose}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
