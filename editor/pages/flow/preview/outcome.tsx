/** What came of a preview: the steps, or why there are none. */
import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EnrollmentView } from "../../../../engine/contract/lead-routes.js";
import { NotEntered } from "./not-entered.js";
import type { Played } from "./play.js";
import { StepList } from "./step-list.js";
import classes from "./steps.module.css";
import { Unfinished } from "./unfinished.js";

interface Props {
  readonly played: Played;
  readonly days: number;
  /** What the real lead has been through in this flow; null: the lead is invented. */
  readonly enrollments: readonly EnrollmentView[] | null;
  readonly onEnrol: () => void;
  readonly onClose: () => void;
}

export function Outcome({ played, days, enrollments, onEnrol, onClose }: Props) {
  const { t } = useTranslation("preview");
  if (played.kind === "unfinished") return <Unfinished problems={played.problems} onClose={onClose} />;
  if (played.kind === "wrong")
    return (
      <Text p="md" c="dimmed" role="status">
        {t("wrong")}
      </Text>
    );
  const { rows, at, isOtherwise } = played;
  const hasEntered = rows.some(({ what }) => what.kind === "record" && what.record.kind === "enrolled");
  return (
    <>
      {isOtherwise && enrollments && <Otherwise enrollments={enrollments} />}
      {!hasEntered && <NotEntered rows={rows} onEnrol={onEnrol} />}
      {rows.length > 0 && <StepList rows={rows} hasPast={enrollments !== null} />}
      {hasEntered && (
        <p className={classes.end}>
          {at === null ? t("steps.isOut", { count: days }) : t("steps.restsAt", { count: days, node: at })}
        </p>
      )}
    </>
  );
}

function Otherwise({ enrollments }: { readonly enrollments: readonly EnrollmentView[] }) {
  const { t, i18n } = useTranslation("preview");
  const versions = [...new Set(enrollments.map(({ version }) => String(version)))].sort();
  return (
    <Alert m="md" color="blue" variant="light" role="status">
      {versions.length === 0
        ? t("otherwise.never")
        : t("otherwise.versions", { versions: new Intl.ListFormat(i18n.language).format(versions) })}
    </Alert>
  );
}
