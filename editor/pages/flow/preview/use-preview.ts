/** Plays the preview whenever the draft, the lead or what it does changes. Nothing is sent anywhere but reads (S30). */
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { LeadView, TimelineView } from "../../../../engine/contract/lead-routes.js";
import { call } from "../../../api/client.js";
import { useDraft } from "../../../canvas/flow-store.js";
import { useApi } from "../../../hooks/use-api.js";
import type { PreviewInputs } from "./inputs.js";
import type { Play, Played, Subject } from "./play.js";

interface PreviewState {
  /** The last that was played; null before the first. */
  readonly played: Played | null;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** The chosen real lead; null until it is read. */
  readonly lead: ReturnType<typeof useLead>["data"] | null;
}

const useLead = (id: string | null) =>
  useApi("/api/leads/:lead", { params: { lead: id ?? "" } }, { enabled: id !== null });

export function usePreview({ kind, lead: chosen, invented, acts, days }: PreviewInputs): PreviewState {
  const draft = useDraft();
  const definitions = useApi("/api/definitions");
  const lead = useLead(kind === "real" ? chosen : null);
  const timeline = useTimeline(kind === "real" ? lead.data : undefined);

  const request = useMemo((): Play | null => {
    const subject = subjectOf(kind, invented, lead.data, timeline.data);
    const published = definitions.data;
    return subject && published ? { draft, published, subject, acts, days } : null;
  }, [draft, definitions.data, kind, invented, lead.data, timeline.data, acts, days]);
  const run = usePlayed(request);

  const failed = [definitions, ...(kind === "real" ? [lead, timeline] : [])].find(({ error }) => error);
  const isWaiting = definitions.isLoading || (kind === "real" && (lead.isLoading || timeline.isLoading));
  return {
    played: request === null ? null : run.played,
    isLoading: isWaiting || (request !== null && run.played === null),
    error: failed?.error ?? run.error,
    retry: () => (failed ? void failed.refetch() : run.retry()),
    lead: kind === "real" ? lead.data : null,
  };
}

function subjectOf(
  kind: PreviewInputs["kind"],
  form: PreviewInputs["invented"],
  lead: LeadView | undefined,
  timeline: readonly TimelineView[] | undefined,
): Subject | null {
  if (kind === "invented") return { kind, form };
  return lead && timeline ? { kind, id: lead.id, zone: lead.zone.name, timeline } : null;
}

/** The whole timeline; read again when the lead has moved, rather than whenever any lead has. */
function useTimeline(lead: LeadView | undefined) {
  return useQuery({
    queryKey: ["whole timeline", lead?.id, lead?.asOf],
    queryFn: ({ signal }) => wholeTimeline(lead?.id ?? "", signal),
    enabled: lead !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before, query) => (query?.queryKey[1] === lead?.id ? before : undefined),
  });
}

const PAGE = 500;

async function wholeTimeline(lead: string, signal: AbortSignal): Promise<readonly TimelineView[]> {
  const items: TimelineView[] = [];
  let before: string | undefined;
  do {
    const query = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const page = await call("GET /api/leads/:lead/timeline", { params: { lead }, query, signal });
    items.push(...page.items);
    before = page.next ?? undefined;
  } while (before !== undefined);
  return items;
}

interface Run {
  readonly of: Play;
  readonly played: Played | null;
  readonly error: Error | null;
}

function usePlayed(request: Play | null) {
  const [settled] = useDebouncedValue(request, 250);
  const [run, setRun] = useState<Run | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt plays it anew
  useEffect(() => {
    if (settled === null) return;
    let isCurrent = true;
    void import("./play.js")
      .then(({ play }) => ({ of: settled, played: play(settled, Date.now()), error: null }))
      .catch((error: unknown) => ({ of: settled, played: null, error: asError(error) }))
      .then((next) => isCurrent && setRun(next));
    return () => {
      isCurrent = false;
    };
  }, [settled, attempt]);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  // What was played of another lead is not shown beside this one's name.
  const isOfSubject = run !== null && request !== null && subjectKey(run.of) === subjectKey(request);
  return { played: isOfSubject ? run.played : null, error: isOfSubject ? run.error : null, retry };
}

const subjectKey = ({ subject }: Play): string => (subject.kind === "real" ? subject.id : "");

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
