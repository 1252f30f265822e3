/** The rail of pages, and the account at its end. */
import {
  IconBell,
  IconGauge,
  IconHome,
  IconInbox,
  IconMail,
  IconSend,
  IconSitemap,
  IconTemplate,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useRoute } from "wouter";
import { AccountMenu } from "./account-menu.js";
import classes from "./shell.module.css";

const ENTRIES = [
  { page: "home", href: "/", Icon: IconHome },
  { page: "flows", href: "/flows", Icon: IconSitemap },
  { page: "leads", href: "/leads", Icon: IconUsers },
  { page: "segments", href: "/segments", Icon: IconUsersGroup },
  { page: "scores", href: "/scores", Icon: IconGauge },
  { page: "inbox", href: "/inbox", Icon: IconBell },
  { page: "emails", href: "/emails", Icon: IconMail },
  { page: "mailbox", href: "/mailbox", Icon: IconInbox },
  { page: "deliveries", href: "/deliveries", Icon: IconSend },
  { page: "templates", href: "/templates", Icon: IconTemplate },
] as const;

interface Props {
  readonly user: { readonly name: string; readonly email: string };
}

export function Rail({ user }: Props) {
  const { t } = useTranslation();
  return (
    <nav className={classes.rail} aria-label={t("nav")}>
      <ul className={classes.entries}>
        {ENTRIES.map((entry) => (
          <li key={entry.page}>
            <Entry {...entry} />
          </li>
        ))}
      </ul>
      <AccountMenu user={user} />
    </nav>
  );
}

function Entry({ page, href, Icon }: (typeof ENTRIES)[number]) {
  const { t } = useTranslation();
  const [isExact] = useRoute(href);
  const [isInside] = useRoute(`${href}/*`);
  const isCurrent = href === "/" ? isExact : isExact || isInside;
  return (
    <Link href={href} className={classes.entry} {...(isCurrent ? { "aria-current": "page" } : {})}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <span>{t(`pages.${page}`)}</span>
    </Link>
  );
}
