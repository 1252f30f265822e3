/** The lead of a delivery: its name and its zone, which change rarely. Read once, not with every change of any lead. */
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type Answer, ApiProblem, call } from "../../api/client.js";

const FRESH_MS = 5 * 60_000;

export function useDeliveryLead(lead: string): UseQueryResult<Answer<"GET /api/leads/:lead"> | null, Error> {
  return useQuery({
    queryKey: ["lead of delivery", lead],
    staleTime: FRESH_MS,
    queryFn: async ({ signal }) => {
      try {
        return await call("GET /api/leads/:lead", { params: { lead }, signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.code === "lead.not_found") return null;
        throw error;
      }
    },
  });
}
