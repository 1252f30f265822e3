/** Makes a key that may send events and nothing else. Its secret is shown this once. */
import { Anchor, Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { useApi } from "../../hooks/use-api.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { CopyText } from "./copy-text.js";

interface Props {
  /** null: none was made since the page was opened. */
  readonly secret: string | null;
  readonly onMade: (secret: string) => void;
}

export function WriteKey({ secret, onMade }: Props) {
  const { t } = useTranslation("home");
  const { data } = useApi("/api/keys");
  const [name, setName] = useState(t("key.defaultName"));
  const make = useMutation({
    mutationFn: () => call("POST /api/keys", { body: { name: name.trim(), scope: "ingest" } }),
    onSuccess: async (key) => {
      onMade(key.secret);
      await refresh("/api/keys");
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() !== "") make.mutate();
  };
  const others = data?.items.filter(({ scope }) => scope === "ingest") ?? [];
  if (secret !== null)
    return (
      <div>
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t("key.secret")}
            description={t("key.once")}
            value={secret}
            readOnly
            dir="ltr"
            w="28rem"
            maw="100%"
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyText text={secret} />
        </Group>
      </div>
    );
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t("key.name")}
          value={name}
          maxLength={200}
          w="16rem"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={make.isPending} disabled={name.trim() === ""}>
          {t("key.make")}
        </Button>
      </Group>
      {others.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {t("key.others", { count: others.length, names: others.map((key) => key.name).join(", ") })}{" "}
          <Anchor href="/api/docs" size="xs" underline="always">
            {t("key.docs")}
          </Anchor>
        </Text>
      )}
      {make.error && <ErrorNotice error={make.error} />}
    </form>
  );
}
