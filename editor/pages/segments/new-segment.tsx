/** Asks for the name of a new segment, makes its draft, and opens it. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { idFromName } from "../../model/id-from-name.js";
import { NewDocumentDialog } from "../../parts/new-document-dialog.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Ids that there are. */
  readonly taken: ReadonlySet<string>;
}

/** Something that is right and easily changed: a draft always says whom it means. */
const FIRST = { event: "page_viewed", within: "P30D" };

export function NewSegment({ isOpen, onClose, taken }: Props) {
  const { t } = useTranslation("segments");
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const id = idFromName(name, "segment", taken);
  const make = useMutation({
    mutationFn: () =>
      call("PUT /api/segments/:id", {
        params: { id },
        body: { format: "scoreflow.segment/1", id, name: name.trim(), description: "", when: FIRST },
      }),
    onSuccess: async () => {
      await refresh("/api/segments");
      navigate(`/segments/${id}`);
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
