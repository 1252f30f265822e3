/** One score model: its rules, scale, matrix and variants, and beside them what they make of the real leads. */
import { type ReactNode, useMemo } from "react";
import { useApi } from "../../hooks/use-api.js";
import { KNOWN_EVENTS } from "../../model/scores/rule-subject.js";
import { EditorContext } from "../../panels/editor-context.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { useEditorFacts } from "../flow/use-editor-facts.js";
import { ModelEditor } from "./model-editor.js";

export default function ModelPage({ id }: { readonly id: string }) {
  const model = useApi("/api/scores/:id", { params: { id } });
  const definitions = useApi("/api/definitions");
  const error = model.error ?? definitions.error;
  const retry = () => {
    void model.refetch();
    void definitions.refetch();
  };
  // What is being edited stays on the screen though reading it again fails.
  if (!model.data || !definitions.data)
    return <Page>{error ? <ErrorNotice error={error} retry={retry} /> : <Loading />}</Page>;
  return (
    <Facts definitions={definitions.data}>
      <ModelEditor key={id} stored={model.data} />
    </Facts>
  );
}

interface FactsProps {
  readonly definitions: Parameters<typeof useEditorFacts>[0];
  readonly children: ReactNode;
}

/** What the forms suggest. */
function Facts({ definitions, children }: FactsProps) {
  const { context } = useEditorFacts(definitions);
  const value = useMemo(
    () => ({ ...context, events: [...new Set([...KNOWN_EVENTS, ...context.events])].sort() }),
    [context],
  );
  return <EditorContext value={value}>{children}</EditorContext>;
}
