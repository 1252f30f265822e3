/** Records what a lead did away from every system: a call, a fair, a talk. */
import { Autocomplete, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.js";
import { newMessageId } from "../../../api/message-id.js";
import { readValues, type TypedValue } from "../../../model/lead-entry.js";
import { EntryDialog, EntryForm } from "./entry-dialog.js";
import { ValueRows } from "./value-rows.js";

/** Names that imports and templates use too, so that one rule scores them all. */
const USUAL = ["called", "met", "fair_visited", "webinar_attended", "demo_booked"];

export function RecordEvent({ lead }: { readonly lead: string }) {
  const { t } = useTranslation("leadEntry");
  return (
    <EntryDialog open={t("record.open")} title={t("record.title")}>
      {(close) => <Form lead={lead} close={close} />}
    </EntryDialog>
  );
}

function Form({ lead, close }: { readonly lead: string; readonly close: () => void }) {
  const { t } = useTranslation("leadEntry");
  const [name, setName] = useState("");
  const [when, setWhen] = useState("");
  const [properties, setProperties] = useState<readonly TypedValue[]>([]);
  const messageIdOf = useMessageId();
  const { values, wrong } = readValues(properties);
  const send = useMutation({
    mutationFn: () => {
      const event = {
        name: name.trim(),
        properties: Object.fromEntries(values),
        ...(when === "" ? {} : { timestamp: new Date(when).toISOString() }),
      };
      return call("POST /api/leads/:lead/events", {
        params: { lead },
        body: { ...event, messageId: messageIdOf(JSON.stringify(event)) },
      });
    },
    onSuccess: close,
  });
  return (
    <EntryForm
      text={t("record.text")}
      action={t("record.do")}
      isReady={name.trim() !== "" && wrong.length === 0}
      send={send}
      close={close}
    >
      <Stack gap="sm">
        <Autocomplete
          label={t("record.name")}
          description={t("record.nameHelp")}
          data={USUAL}
          value={name}
          maxLength={200}
          // The list would lie over the rest of the form as soon as it opens.
          openOnFocus={false}
          onChange={setName}
          data-autofocus
        />
        <TextInput
          type="datetime-local"
          label={t("record.when")}
          description={t("record.whenHelp", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          value={when}
          w="16rem"
          onChange={({ currentTarget }) => setWhen(currentTarget.value)}
        />
        <ValueRows
          label={t("record.properties")}
          values={properties}
          wrong={wrong}
          onChange={setProperties}
        />
      </Stack>
    </EntryForm>
  );
}

/** What is told again in the same words, as where the answer was lost, is known as the same event; in others it is another. */
function useMessageId(): (words: string) => string {
  const last = useRef({ words: "", id: "" });
  return (words) => {
    if (last.current.words !== words) last.current = { words, id: newMessageId() };
    return last.current.id;
  };
}
