/** What lint says of a template that came from a file, beside what is published here. Nothing is stored. */
import { useQuery } from "@tanstack/react-query";
import type { Template } from "../../../engine/bundle/template.js";
import type { FieldProblem } from "../../../engine/contract/problem-json.js";
import { call } from "../../api/client.js";

interface TemplateProblems {
  /** null while they are not known. */
  readonly problems: readonly FieldProblem[] | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useTemplateProblems(template: Template | null): TemplateProblems {
  const { data, error, refetch } = useQuery({
    queryKey: ["template problems", template],
    queryFn: () => call("POST /api/validate", { body: template }),
    enabled: template !== null,
  });
  return { problems: data?.problems ?? null, error, retry: () => void refetch() };
}
