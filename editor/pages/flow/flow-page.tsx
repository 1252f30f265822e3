/** The page of one flow: reads its draft, and opens the editor with it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../api/client.js";
import { type FlowStore, newFlowStore } from "../../canvas/flow-store.js";
import { useApi } from "../../hooks/use-api.js";
import { openFlow } from "../../model/flow-draft.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { FlowEditor } from "./flow-editor.js";

type StoredDraft = Answer<"GET /api/flows/:id/draft">;

export default function FlowPage({ id }: { readonly id: string }) {
  const { data, error, refetch } = useApi("/api/flows/:id/draft", { params: { id } });
  const definitions = useApi("/api/definitions");
  const failed = error ?? definitions.error;
  if (data && definitions.data) return <Opened key={id} stored={data} definitions={definitions.data} />;
  if (failed)
    return (
      <ErrorNotice
        error={failed}
        retry={() => {
          void refetch();
          void definitions.refetch();
        }}
      />
    );
  return <Loading />;
}

interface Props {
  readonly stored: StoredDraft;
  readonly definitions: Answer<"GET /api/definitions">;
}

/** The draft is read once; from then on it is the editor's. What the server says later of its state is shown. */
function Opened({ stored, definitions }: Props) {
  const { t } = useTranslation("canvas");
  const [opened] = useState(() => open(stored));
  if ("why" in opened)
    return (
      <EmptyState isPage title={t("unreadable.title")} text={t("unreadable.text", { why: opened.why })} />
    );
  return <FlowEditor store={opened.store} stored={stored} definitions={definitions} />;
}

function open({ document, revision }: StoredDraft): { readonly store: FlowStore } | { readonly why: string } {
  const read = openFlow(document);
  return read.ok ? { store: newFlowStore(read.draft, revision) } : { why: read.problems[0]?.message ?? "" };
}
