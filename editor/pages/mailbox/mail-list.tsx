/** The mails of the mailbox, newest first: to whom, about what, when. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ItemOf } from "../../hooks/use-api-pages.js";
import { Instant } from "../../parts/instant.js";
import classes from "./mailbox.module.css";

/** The page is made anew for every mail: who chose this one by the keyboard goes on from it. */
let wasChosenByKeyboard = false;

interface Props {
  readonly items: readonly ItemOf<"/api/mailbox">[];
  readonly chosen: string;
}

export function MailList({ items, chosen }: Props) {
  const { t } = useTranslation("mailbox");
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
    if (wasChosenByKeyboard) current.current?.focus({ preventScroll: true });
    wasChosenByKeyboard = false;
  }, []);
  return (
    <ul className={classes.list}>
      {items.map(({ id, to, subject, at }) => (
        <li key={id}>
          <Link
            href={`/mailbox/${encodeURIComponent(id)}`}
            className={classes.entry}
            onClick={({ detail }) => {
              wasChosenByKeyboard = detail === 0; // a mouse counts its clicks
            }}
            {...(id === chosen ? { ref: current, "aria-current": "page" as const } : {})}
          >
            <bdi className={classes.to}>{to}</bdi>
            <bdi className={classes.subject}>{subject || t("noSubject")}</bdi>
            <span className={classes.when}>
              <Instant at={at} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
