/** Asks for the name of a new model, makes its draft with two empty groups, and opens it. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { newModel } from "../../model/scores/model-draft.js";
import { newModelId } from "../../model/scores/new-model-id.js";
import { NewDocumentDialog } from "../../parts/new-document-dialog.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Ids that there are. */
  readonly taken: ReadonlySet<string>;
}

export function NewModel({ isOpen, onClose, taken }: Props) {
  const { t } = useTranslation("scores");
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const id = newModelId(name, taken);
  const make = useMutation({
    mutationFn: () =>
      call("PUT /api/scores/:id/draft", {
        params: { id },
        body: newModel(id, name.trim(), { fit: t("new.fit"), interest: t("new.interest") }),
      }),
    onSuccess: async () => {
      await refresh("/api/scores");
      navigate(`/scores/${id}`);
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
        id: t(id === "default" ? "new.defaultId" : "new.id", { id }),
        make: t("new.make"),
      }}
      name={name}
      onName={setName}
      make={make}
    />
  );
}
