/** How far a workspace is with the main job, judged by what is there. */
import { useApi } from "../../hooks/use-api.js";
import type { NamedLead } from "../../parts/lead-name.js";

export interface Progress {
  readonly hasFlow: boolean;
  readonly isPublished: boolean;
  /** The hottest lead; null before the first. */
  readonly lead: NamedLead | null;
  /** Whether a lead has entered a flow. */
  readonly hasMoved: boolean;
  readonly hasSent: boolean;
  /** The flow to look at: one that is live, else a draft. */
  readonly flow: { readonly id: string; readonly name: string } | null;
  readonly isDone: boolean;
}

interface Known {
  /** null while it is not known. */
  readonly progress: Progress | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useProgress(): Known {
  const flows = useApi("/api/flows");
  const leads = useApi("/api/leads", { query: { limit: 1 } });
  const sent = useApi("/api/deliveries", { query: { state: "sent", limit: 1 } });
  const all = [flows, leads, sent];
  const retry = () => {
    for (const { error, refetch } of all) if (error !== null) void refetch();
  };
  if (!flows.data || !leads.data || !sent.data)
    return { progress: null, error: all.find(({ error }) => error !== null)?.error ?? null, retry };
  const { items } = flows.data;
  const live = items.filter(({ published }) => published !== null);
  const lead = leads.data.items[0] ?? null;
  const progress = {
    hasFlow: items.length > 0,
    isPublished: live.length > 0,
    lead,
    hasMoved: items.some(({ counts }) => counts.entered > 0),
    hasSent: sent.data.items.length > 0,
    flow: live.find(({ counts }) => counts.entered > 0) ?? live[0] ?? items[0] ?? null,
    isDone: live.length > 0 && lead !== null,
  };
  return { progress, error: null, retry };
}
