/** All that is known of one delivery. */

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import { Instant } from "../../parts/instant.js";
import classes from "./deliveries.module.css";

interface Props {
  readonly delivery: DeliveryView;
  readonly zone: string | undefined;
  readonly reason: string;
}

export function DeliveryDetails({ delivery, zone, reason }: Props) {
  const { t } = useTranslation("deliveries");
  const { decidedAt, notBefore, handedAt, doneAt, version, node, purpose, to, response, key } = delivery;
  const instant = (at: string | null) =>
    at === null ? null : <Instant at={at} {...(zone === undefined ? {} : { zone })} />;
  const said = delivery.rendered ?? delivery.message;
  const facts: readonly (readonly [name: Fact, value: ReactNode])[] = [
    ["decided", instant(decidedAt)],
    ["notBefore", instant(notBefore)],
    ["handed", instant(handedAt)],
    ["done", instant(doneAt)],
    ["reason", reason],
    ["response", response],
    ["to", to === "owner" || to === "team" ? t(`recipients.${to}`) : to],
    ["message", said],
    ["purpose", purpose === "marketing" || purpose === "transactional" ? t(`purposes.${purpose}`) : purpose],
    ["node", t("details.nodeOf", { node, version })],
    ["key", key],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([name, value]) =>
          value !== null &&
          value !== "" && (
            <div key={name}>
              <dt>{t(`details.${name}`)}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

type Fact =
  | "decided"
  | "notBefore"
  | "handed"
  | "done"
  | "reason"
  | "response"
  | "to"
  | "message"
  | "purpose"
  | "node"
  | "key";
