/** One template of the gallery: what it does, and what is inside. The whole card leads to its preview. */
import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Answer } from "../../api/client.js";
import { useLanguageName } from "../emails/language-name.js";
import classes from "./templates.module.css";

type Summary = Answer<"GET /api/templates">["items"][number];

export function TemplateCard({ template }: { readonly template: Summary }) {
  const { t } = useTranslation("templates");
  const languageName = useLanguageName();
  const { id, name, summary, emails } = template;
  const locales = [...new Set(emails.flatMap((email) => email.locales))];
  return (
    <li className={classes.card}>
      <Title order={3} size="h5" dir="auto">
        <Link href={`/templates/${encodeURIComponent(id)}`} className={classes.cover}>
          {name}
        </Link>
      </Title>
      <Text size="sm" c="dimmed" dir="auto" className={classes.grow}>
        {summary}
      </Text>
      <Text size="xs" className={classes.inside}>
        {(["flows", "emails", "scores", "segments"] as const)
          .filter((kind) => template[kind].length > 0)
          .map((kind) => t(`inside.${kind}`, { count: template[kind].length }))
          .join(" · ")}
      </Text>
      {locales.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("inside.languages", {
            languages: locales.map(languageName).join(", "),
          })}
        </Text>
      )}
    </li>
  );
}
