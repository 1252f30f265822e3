/** What the import would store, document by document; what is here with other content is kept or replaced, as chosen. */
import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Template } from "../../../engine/bundle/template.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { rowsOf } from "./bundle-documents.js";
import { type Choice, DocumentTable } from "./document-table.js";
import { compareAgain, importDocuments, isConflict } from "./import-documents.js";
import { ImportFailure } from "./import-failure.js";
import { type Compared, useComparison } from "./use-comparison.js";

export function ImportPlan({ template }: { readonly template: Template }) {
  const { t } = useTranslation("templates");
  const [, go] = useLocation();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const documents = useMemo(() => rowsOf(template), [template]);
  const { rows, error, retry } = useComparison(documents);
  const bring = useMutation({
    mutationFn: (chosen: readonly Compared[]) => importDocuments(chosen),
    onSuccess: () => compareAgain(),
    onError: (error) => isConflict(error) && void compareAgain(),
  });

  if (error) return <ErrorNotice error={error} retry={retry} />;
  if (rows === null) return <Loading />;
  // What is not chosen stays as it is here: "keep" is what happens unless somebody says otherwise.
  const chosen = rows.filter(({ key, state }) => state !== "other" || choices[key] === "replace");
  const written = chosen.filter(({ state }) => state !== "same");
  const first = template.flows[0];
  const importChosen = () => bring.mutate(chosen, { onSuccess: () => go(placeAfter(template)) });
  return (
    <>
      <DocumentTable
        rows={rows}
        choices={choices}
        onChoose={(key, choice) => setChoices({ ...choices, [key]: choice })}
      />
      {bring.error && <ImportFailure error={bring.error} />}
      <Group mt="md" gap="md">
        {written.length > 0 ? (
          <Button onClick={importChosen} loading={bring.isPending}>
            {t("plan.import", { count: written.length })}
          </Button>
        ) : (
          <Button variant="default" onClick={() => go(placeAfter(template))}>
            {first ? t("plan.openFlow") : t("plan.open")}
          </Button>
        )}
        <Text size="sm" c="dimmed" maw="36rem">
          {written.length > 0 ? t("plan.means") : t("plan.nothing")}
        </Text>
      </Group>
    </>
  );
}

/** Where what was brought in is looked at. */
function placeAfter({ flows, emails }: Template): string {
  const [flow] = flows;
  if (flow) return `/flows/${encodeURIComponent(flow.id)}`;
  const [email] = emails;
  return email ? `/emails/${encodeURIComponent(email.id)}` : "/leads";
}
