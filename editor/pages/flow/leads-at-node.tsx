/** Who is at a node now, since when, and what each waits for. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { MoreButton } from "../../parts/more-button.js";
import { LeadAtNode } from "./lead-at-node.js";
import classes from "./leads-at-node.module.css";

interface Props {
  /** Ids. */
  readonly flow: string;
  readonly node: string;
}

const PAGE = 10;

export function LeadsAtNode({ flow, node }: Props) {
  const { t } = useTranslation(["preview", "shell"]);
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages(
    "/api/flows/:id/leads",
    "after",
    {
      params: { id: flow },
      query: { node, limit: PAGE },
    },
  );
  return (
    <section className={classes.panel} aria-labelledby="leads-at-node">
      <h3 id="leads-at-node" className={classes.title}>
        {t("here.title")}
      </h3>
      {error ? (
        <ErrorNotice error={error} retry={retry} />
      ) : items.length === 0 ? (
        <Text size="sm" c="dimmed" role="status">
          {isLoading ? t("shell:loading") : t("here.none")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {items.map((enrollment) => (
            <li key={enrollment.id} className={classes.lead}>
              <LeadAtNode enrollment={enrollment} />
            </li>
          ))}
        </ul>
      )}
      <MoreButton more={more} isLoading={isLoadingMore} isSmall />
    </section>
  );
}
