/** Corrects by hand what is known of a lead. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../../../engine/contract/lead-routes.js";
import { call } from "../../../api/client.js";
import { changesOf, entryOf, isNothing } from "../../../model/lead-entry.js";
import { EntryDialog, EntryForm } from "./entry-dialog.js";
import { LeadFields } from "./lead-fields.js";

export function EditLead({ lead }: { readonly lead: LeadView }) {
  const { t } = useTranslation("leadEntry");
  return (
    <EntryDialog open={t("edit.open")} title={t("edit.title")}>
      {(close) => <Form lead={lead} close={close} />}
    </EntryDialog>
  );
}

function Form({ lead, close }: { readonly lead: LeadView; readonly close: () => void }) {
  const { t } = useTranslation("leadEntry");
  // What arrives meanwhile does not change under somebody's hands, nor is it written over: only differences are sent.
  const [before] = useState(() => entryOf(lead));
  const [entry, setEntry] = useState(before);
  const { changes, wrong } = changesOf(before, entry);
  const send = useMutation({
    mutationFn: () => call("PATCH /api/leads/:lead", { params: { lead: lead.id }, body: changes }),
    onSuccess: close,
  });
  return (
    <EntryForm
      text={t("edit.text")}
      action={t("edit.do")}
      isReady={!isNothing(changes) && wrong.length === 0}
      send={send}
      close={close}
    >
      <LeadFields entry={entry} onChange={setEntry} wrong={wrong} />
    </EntryForm>
  );
}
