/** How far the leads are scored anew after publishing, with an end to it. */
import { Button, Group, Progress, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.js";
import { refresh } from "../../../api/queries.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import classes from "../score-editor.module.css";

interface Props {
  readonly job: string;
  readonly onDismiss: () => void;
}

/** The stream tells of leads that moved, not of a job's steps. */
const AGAIN_MS = 700;

export function RecomputeProgress({ job, onDismiss }: Props) {
  const { t } = useTranslation(["scores", "shell"]);
  const { plain } = useNumbers();
  const { data } = useQuery({
    queryKey: ["/api/jobs/:id", { id: job }],
    queryFn: ({ signal }) => call("GET /api/jobs/:id", { params: { id: job }, signal }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== "running" ? false : AGAIN_MS),
  });
  const cancel = useMutation({
    mutationFn: () => call("POST /api/jobs/:id/cancel", { params: { id: job } }),
    onSuccess: () => refresh("/api/jobs"),
  });
  if (!data) return null;
  const { state, done, total, reason } = data;
  const share = total ? Math.min(100, (100 * done) / total) : 0;
  return (
    <div className={classes.progress} role="status">
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" flex={1}>
          {state === "running"
            ? t("recompute.running", { done: plain(done), total: total === null ? "…" : plain(total) })
            : t(`recompute.${state}`, { done: plain(done), reason: reason ?? "" })}
        </Text>
        {state === "running" ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t("recompute.cancel")}
          </Button>
        ) : (
          <Button size="compact-sm" variant="subtle" onClick={onDismiss}>
            {t("shell:close")}
          </Button>
        )}
      </Group>
      {state === "running" && <Progress size="xs" mt={6} value={share} aria-label={t("recompute.label")} />}
    </div>
  );
}
