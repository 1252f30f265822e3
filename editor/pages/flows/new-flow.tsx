/** Asks for the name of a new flow, makes its empty draft, and opens its canvas. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { newFlow } from "../../model/flow-draft.js";
import { idFromName } from "../../model/id-from-name.js";
import { NewDocumentDialog } from "../../parts/new-document-dialog.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Ids that there are. */
  readonly taken: ReadonlySet<string>;
}

export function NewFlow({ isOpen, onClose, taken }: Props) {
  const { t } = useTranslation("flows");
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const id = idFromName(name, "flow", taken);
  const make = useMutation({
    mutationFn: () => call("PUT /api/flows/:id/draft", { params: { id }, body: newFlow(id, name.trim()) }),
    onSuccess: async () => {
      await refresh("/api/flows");
      navigate(`/flows/${id}`);
    },
  });
  return (
    <NewDocumentDialog
      isOpen={isOpen}
      onClose={onClose}
      words={{
        title: t("new.title"),
        name: t("new.name"),
        placeholder: t("new.placeholder"),
        id: t("new.id", { id }),
        make: t("new.make"),
      }}
      name={name}
      onName={setName}
      make={make}
    />
  );
}
