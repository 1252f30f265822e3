/** An email while it is edited: what was read, what has become of it, and how it is saved. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Email } from "../../../engine/message/email.js";
import { ApiProblem, call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";

export interface Read {
  readonly document: Email;
  readonly revision: number;
}

export interface EmailDraft {
  readonly email: Email;
  readonly edit: (change: (email: Email) => Email) => void;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** Why saving failed, unless it was a conflict. */
  readonly error: Error | null;
  /** Somebody else has saved meanwhile, and there is work here that is not saved. */
  readonly hasConflict: boolean;
  readonly save: () => void;
  /** Saves over what somebody else has saved. */
  readonly overwrite: () => void;
  /** Drops what was edited here. */
  readonly loadTheirs: (theirs: Read) => void;
}

const CONFLICTS = ["document.changed", "document.exists"];

/** `newest`: as the server has it now; it changes when somebody else saves. */
export function useEmailDraft(newest: Read): EmailDraft {
  const [base, setBase] = useState<Read>(newest);
  const [email, setEmail] = useState<Email>(newest.document);
  const isDirty = email !== base.document && JSON.stringify(email) !== JSON.stringify(base.document);

  const save = useMutation({
    mutationFn: async ({ document, over }: { readonly document: Email; readonly over: boolean }) => {
      const ifMatch = over ? "*" : base.revision;
      return call("PUT /api/emails/:id", { params: { id: document.id }, body: document, ifMatch });
    },
    onSuccess: async ({ revision }, { document }) => {
      setBase({ document, revision });
      await refresh("/api/emails", "/api/definitions");
    },
  });
  const refusal = save.error instanceof ApiProblem ? save.error.problem.code : null;
  const wasRefused = refusal !== null && CONFLICTS.includes(refusal);

  const isNewer = newest.revision > base.revision && !save.isPending;
  // Nothing is lost by showing what somebody else saved where nothing was edited here.
  if (isNewer && !isDirty) {
    setBase(newest);
    setEmail(newest.document);
  }

  const put = (over: boolean) => {
    if (!save.isPending) save.mutate({ document: email, over });
  };
  return {
    email,
    edit: (change) => setEmail(change),
    isDirty,
    isSaving: save.isPending,
    error: wasRefused ? null : save.error,
    hasConflict: isDirty && (isNewer || wasRefused),
    save: () => put(false),
    overwrite: () => put(true),
    loadTheirs: (theirs) => {
      save.reset();
      setBase(theirs);
      setEmail(theirs.document);
    },
  };
}
