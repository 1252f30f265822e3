/** One template in full, and its import. */
import { Anchor, Stack, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Template } from "../../../engine/bundle/template.js";
import type { FieldProblem } from "../../../engine/contract/problem-json.js";
import { PageHeader } from "../../parts/page-header.js";
import { EmailSubjects } from "./email-subjects.js";
import { FlowSteps } from "./flow-steps.js";
import { ImportPlan } from "./import-plan.js";
import { Needs } from "./needs.js";
import classes from "./preview.module.css";
import { ProblemNotes } from "./problem-notes.js";
import { ScoreRules } from "./score-rules.js";

interface Props {
  readonly template: Template;
  readonly problems: readonly FieldProblem[];
}

export function TemplatePreview({ template, problems }: Props) {
  const { t } = useTranslation("templates");
  const { name, summary, flows, emails, scores, requires } = template;
  const needsSomething = requires.attributes.length + requires.events.length > 0;
  return (
    <>
      <Anchor component={Link} href="/templates" size="sm">
        {t("all")}
      </Anchor>
      <PageHeader title={name} text={summary} />
      <Stack gap="xl">
        <Section title={t("plan.title")}>
          <ImportPlan template={template} />
        </Section>
        {problems.length > 0 && (
          <Section title={t("problems.title")}>
            <ProblemNotes problems={problems} template={template} />
          </Section>
        )}
        {flows.map((flow) => (
          <Section key={flow.id} title={t("steps.title", { name: flow.name || flow.id })}>
            <FlowSteps flow={flow} />
          </Section>
        ))}
        {emails.length > 0 && (
          <Section title={t("subjects.title", { count: emails.length })}>
            <EmailSubjects emails={emails} />
          </Section>
        )}
        {scores.map((model) => (
          <Section key={model.id} title={t("rules.title", { name: model.name || model.id })}>
            <ScoreRules model={model} />
          </Section>
        ))}
        {needsSomething && (
          <Section title={t("needs.title")}>
            <Needs requires={requires} />
          </Section>
        )}
      </Stack>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} size="h5" id={id} mb="sm">
        {title}
      </Title>
      {children}
    </section>
  );
}
