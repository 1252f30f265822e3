/** What becomes of a file's text: a flow is saved as a draft under a free id, a template is held for its preview. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import type { FlowDraft } from "../../model/flow-draft.js";
import { freeId } from "../../model/free-id.js";
import { readImportFile } from "../../model/import-file.js";
import { HELD, holdTemplate } from "./held-template.js";

interface Import {
  readonly bring: (text: string) => void;
  /** Why the text is no file of ours; none while it is not known, and when it is. */
  readonly reasons: readonly string[];
  readonly error: Error | null;
  readonly isBusy: boolean;
}

export function useImport(onDone: () => void): Import {
  const [, go] = useLocation();
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const save = useMutation({ mutationFn: saveAsNew });
  const leaveTo = (address: string) => {
    onDone();
    go(address);
  };
  return {
    bring: (text) => {
      save.reset();
      const read = readImportFile(text);
      setReasons(read.kind === "refused" ? read.reasons : []);
      if (read.kind === "flow") save.mutate(read.draft, { onSuccess: (id) => leaveTo(`/flows/${id}`) });
      if (read.kind === "template") {
        holdTemplate(read.template);
        leaveTo(`/templates/${HELD}`);
      }
    },
    reasons,
    error: save.error,
    isBusy: save.isPending,
  };
}

/** A flow that is here already stays as it is: the file's gets the next free id. */
async function saveAsNew(draft: FlowDraft): Promise<string> {
  const { items } = await call("GET /api/flows");
  const id = freeId(draft.id, new Set(items.map((flow) => flow.id)));
  await call("PUT /api/flows/:id/draft", { params: { id }, body: { ...draft, id } });
  await refresh("/api/flows");
  return id;
}
