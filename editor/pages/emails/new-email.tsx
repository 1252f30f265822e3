/** Asks for the name and the language of a new email, makes it, and opens it. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { idFromName } from "../../model/id-from-name.js";
import { NewDocumentDialog } from "../../parts/new-document-dialog.js";
import { LanguageSelect } from "./language-select.js";
import { newEmail } from "./starter.js";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Ids that there are. */
  readonly taken: ReadonlySet<string>;
}

export function NewEmail({ isOpen, onClose, taken }: Props) {
  const { t, i18n } = useTranslation("emails");
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [locale, setLocale] = useState<string | null>(i18n.language);
  const id = idFromName(name, "email", taken);
  const make = useMutation({
    mutationFn: () =>
      call("PUT /api/emails/:id", {
        params: { id },
        body: newEmail(id, name.trim(), locale ?? i18n.language, {
          subject: t("starter.subject"),
          greeting: t("starter.greeting"),
          text: t("starter.text"),
          button: t("starter.button"),
        }),
      }),
    onSuccess: async () => {
      await refresh("/api/emails", "/api/definitions");
      navigate(`/emails/${id}`);
    },
  });
  return (
    <NewDocumentDialog
      isOpen={isOpen}
      onClose={onClose}
      words={{
        title: t("new.title"),
        name: t("new.name"),
        placeholder: t("new.namePlaceholder"),
        id: t("new.id", { id }),
        make: t("new.make"),
      }}
      name={name}
      onName={setName}
      isAnswered={locale !== null}
      make={make}
    >
      <LanguageSelect label={t("new.language")} value={locale} onChange={setLocale} without={[]} />
    </NewDocumentDialog>
  );
}
