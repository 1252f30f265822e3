/** Makes a lead by hand, and goes to its page. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../../api/client.js";
import { newMessageId } from "../../../api/message-id.js";
import { refresh } from "../../../api/queries.js";
import { changesOf, emptyEntry, isNothing } from "../../../model/lead-entry.js";
import { leadHref } from "../../../parts/lead-name.js";
import { EntryDialog, EntryForm } from "./entry-dialog.js";
import { LeadFields } from "./lead-fields.js";

export function NewLead() {
  const { t } = useTranslation("leadEntry");
  return (
    <EntryDialog open={t("new.open")} title={t("new.title")} variant="filled">
      {(close) => <Form close={close} />}
    </EntryDialog>
  );
}

function Form({ close }: { readonly close: () => void }) {
  const { t } = useTranslation("leadEntry");
  const [, go] = useLocation();
  const [entry, setEntry] = useState(emptyEntry);
  // Sent again where the answer was lost, it is about the same lead.
  const [key] = useState(newMessageId);
  const { changes, wrong } = changesOf(emptyEntry(), entry);
  const send = useMutation({
    mutationFn: () => call("POST /api/leads", { body: { ...changes, key } }),
    onSuccess: async ({ lead }) => {
      await refresh("/api/leads");
      close();
      go(leadHref(lead));
    },
  });
  return (
    <EntryForm
      text={t("new.text")}
      action={t("new.do")}
      isReady={!isNothing(changes) && wrong.length === 0}
      send={send}
      close={close}
    >
      <LeadFields entry={entry} onChange={setEntry} wrong={wrong} />
    </EntryForm>
  );
}
