/** What the engine decided, in one plain sentence for each kind of record. The timeline and the preview say the same. */
import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { TimelineView } from "../../engine/contract/lead-routes.js";
import type { RecordDetails } from "../../engine/journey/record.js";
import { formatInstant } from "./instant.js";
import { directionOf } from "./text-direction.js";

export type SaidRecord = RecordDetails & { readonly flow: string | null; readonly node: string | null };

/** A record of the timeline: its contract leaves the details open, and the engine stores these and no others. */
export function recordOf({ record }: Extract<TimelineView, { type: "record" }>): SaidRecord {
  return record as SaidRecord;
}

interface Props {
  readonly record: SaidRecord;
  /** The lead's. */
  readonly zone: string;
  /** What the score model of a `score` record is called. Default: its id. */
  readonly model?: string | undefined;
}

export function RecordSentence({ record, zone, model }: Props) {
  const { t, i18n } = useTranslation("records");
  const when = (at: string) => formatInstant(new Date(at), i18n.language, zone);
  return (
    <>
      {sentenceOf(t, record, when, model)}
      {record.kind === "notified" && record.message !== "" && (
        <Text
          component="span"
          display="block"
          size="sm"
          c="dimmed"
          lineClamp={3}
          dir={directionOf(record.message)}
        >
          {record.message}
        </Text>
      )}
    </>
  );
}

function sentenceOf(
  t: TFunction<"records">,
  record: SaidRecord,
  when: (at: string) => string,
  model: string | undefined,
): string {
  switch (record.kind) {
    case "enrolled":
      return t("enrolled", { node: record.node });
    case "entered":
      return t("entered", { node: record.node });
    case "email":
      return t("email", { email: record.email, when: when(instantOf(record.local)) });
    case "held":
      return t("held", { reason: t(`reasons.${record.reason}`), until: when(record.until) });
    case "skipped":
      return t(`skipped.${record.reason}`, { node: record.node });
    case "notified":
      return record.to === "team" ? t("notifiedTeam") : t("notified", { to: record.to });
    case "score": {
      const { before, after } = record;
      return t(after > before ? "rose" : "fell", { model: model ?? record.model, before, after });
    }
    case "exited":
      if (record.outcome === null) return t("ended", { node: record.node });
      if (record.outcome === "merged") return t("merged");
      return record.outcome === "exit_when" ? t("exitWhen") : t("exited", { outcome: record.outcome });
    case "failed":
      return t(`failed.${record.reason}`, { message: record.message });
  }
}

/** `2026-03-09T09:00:00.000+09:00[Asia/Tokyo]` without the zone's name, which JavaScript does not read. */
function instantOf(local: string): string {
  return local.replace(/\[.*\]$/, "");
}
