/** What a template brings, before it is imported: one from the gallery, or one that was read from a file. */

import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ApiProblem } from "../../api/client.js";
import { useApi } from "../../hooks/use-api.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { HELD, heldTemplate } from "./held-template.js";
import { TemplatePreview } from "./template-preview.js";
import { useTemplateProblems } from "./use-template-problems.js";

export default function TemplatePage({ id }: { readonly id: string }) {
  return <Page>{id === HELD ? <FromFile /> : <FromGallery id={id} />}</Page>;
}

function FromGallery({ id }: { readonly id: string }) {
  const { data, error, refetch } = useApi("/api/templates/:id", { params: { id } });
  if (data) return <TemplatePreview template={data.document} problems={data.problems} />;
  if (error instanceof ApiProblem && error.problem.code === "template.not_found")
    return <Missing reason="unknown" />;
  return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />;
}

function FromFile() {
  const template = heldTemplate();
  const { problems, error, retry } = useTemplateProblems(template);
  if (template === null) return <Missing reason="forgotten" />;
  if (problems) return <TemplatePreview template={template} problems={problems} />;
  return error ? <ErrorNotice error={error} retry={retry} /> : <Loading />;
}

function Missing({ reason }: { readonly reason: "unknown" | "forgotten" }) {
  const { t } = useTranslation("templates");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        title={t(`missing.${reason}.title`)}
        text={t(`missing.${reason}.text`)}
        action={
          <Anchor component={Link} href="/templates">
            {t("missing.action")}
          </Anchor>
        }
      />
    </>
  );
}
