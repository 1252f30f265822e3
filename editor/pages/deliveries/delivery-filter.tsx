/** Which deliveries are shown. States that need somebody's hand carry a mark while there are any. */
import { SegmentedControl, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import { useApi } from "../../hooks/use-api.js";
import classes from "./deliveries.module.css";

type State = DeliveryView["state"];

const STATES = [
  "planned",
  "in_hand",
  "sent",
  "uncertain",
  "dead",
  "cancelled",
  "dismissed",
] as const satisfies State[];

export function isState(text: string): text is State {
  return (STATES as readonly string[]).includes(text);
}

interface Props {
  /** undefined: all. */
  readonly state: State | undefined;
  readonly onChange: (state: State | undefined) => void;
}

export function DeliveryFilter({ state, onChange }: Props) {
  const { t } = useTranslation("deliveries");
  const uncertain = useApi("/api/deliveries", { query: { state: "uncertain", limit: 1 } });
  const dead = useApi("/api/deliveries", { query: { state: "dead", limit: 1 } });
  const waits = (one: State) =>
    (one === "uncertain" ? uncertain.data : one === "dead" ? dead.data : undefined)?.items.length === 1;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("filter.label")}
      value={state ?? ""}
      onChange={(value) => onChange(isState(value) ? value : undefined)}
      data={[
        { value: "", label: t("filter.all") },
        ...STATES.map((one) => ({
          value: one,
          label: (
            <>
              {t(`states.${one}`)}
              {waits(one) && (
                <>
                  <span className={classes.mark} aria-hidden />
                  <VisuallyHidden>{t("filter.waits")}</VisuallyHidden>
                </>
              )}
            </>
          ),
        })),
      ]}
    />
  );
}
