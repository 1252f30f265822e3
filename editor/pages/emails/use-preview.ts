/** How the email that is being edited looks to a lead, and what is wrong with it: asked shortly after the typing stops. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Email } from "../../../engine/message/email.js";
import { type Answer, call } from "../../api/client.js";
import { type EmailProblem, emailProblems, schemaProblems } from "./email-problems.js";

/** A mail that could be rendered. */
export interface PreviewedMail {
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly to: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface Preview {
  /** The newest that could be rendered, in this language for this lead; null where none could. */
  readonly mail: PreviewedMail | null;
  readonly problems: readonly EmailProblem[];
  /** What is written now has been looked at: `problems` are its own, and so is `mail` unless they forbid it. */
  readonly isChecked: boolean;
  /** The mail shown is of what was written before. */
  readonly isOlder: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

const PAUSE_MS = 400;
/** Every state of the document is a query of its own: none is kept for long. */
const KEPT_MS = 10_000;

/** `lead`: its id; null makes up an example. */
export function usePreview(email: Email, locale: string, lead: string | null): Preview {
  const [document] = useDebouncedValue(email, PAUSE_MS);
  const unfinished = useMemo(() => schemaProblems(email), [email]);
  const isUnfinished = unfinished.length > 0;
  const answer = useQuery({
    queryKey: ["emails/preview", document, locale, lead],
    queryFn: ({ signal }) =>
      call("POST /api/emails/preview", {
        body: { document, locale, ...(lead === null ? {} : { lead }) },
        signal,
      }),
    enabled:
      !isUnfinished && document.variants[locale] !== undefined && schemaProblems(document).length === 0,
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });

  const isCurrent = document === email && answer.data !== undefined && !answer.isPlaceholderData;
  const whose = `${locale} ${lead}`;
  const [good, setGood] = useState<{ readonly whose: string; readonly mail: PreviewedMail } | null>(null);
  const rendered = answer.isPlaceholderData ? null : renderedMail(answer.data);
  if (rendered && (good?.whose !== whose || !isSame(good.mail, rendered))) setGood({ whose, mail: rendered });

  const mail = good?.whose === whose ? good.mail : null;
  return {
    mail,
    problems: isUnfinished ? unfinished : emailProblems(answer.data?.problems ?? []),
    isChecked: isUnfinished || isCurrent,
    isOlder: mail !== null && !(isCurrent && rendered !== null),
    error: answer.error,
    retry: () => void answer.refetch(),
  };
}

function renderedMail(answer: Answer<"POST /api/emails/preview"> | undefined): PreviewedMail | null {
  if (!answer) return null;
  const { locale, direction, to, subject, html, text } = answer;
  if (subject === null || html === null || text === null) return null;
  return { locale, direction, to, subject, html, text };
}

function isSame(a: PreviewedMail, b: PreviewedMail): boolean {
  return a.html === b.html && a.text === b.text && a.subject === b.subject && a.to === b.to;
}
