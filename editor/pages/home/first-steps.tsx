/** The way through the main job: five steps, each ticked when it is done. */
import { Alert, Anchor, Button, Code, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { LeadLink } from "../../parts/lead-name.js";
import { PageHeader } from "../../parts/page-header.js";
import classes from "./home.module.css";
import { SendEvents } from "./send-events.js";
import { Step } from "./step.js";
import type { Progress } from "./use-progress.js";

interface Props {
  readonly progress: Progress;
  /** The overview is asked for. */
  readonly onLeave: () => void;
}

export function FirstSteps({ progress, onLeave }: Props) {
  const { t } = useTranslation("home");
  const [, go] = useLocation();
  const { hasFlow, isPublished, lead, hasMoved, hasSent, flow, isDone } = progress;
  const done = [hasFlow, isPublished, lead !== null, hasMoved, hasSent];
  const next = done.indexOf(false);
  const leave = () => {
    onLeave();
    go("/");
  };
  const openFlow = flow && (
    <Anchor component={Link} href={`/flows/${encodeURIComponent(flow.id)}`} size="sm">
      {t("steps.openFlow", { name: flow.name || flow.id })}
    </Anchor>
  );
  return (
    <>
      <PageHeader
        title={t("steps.title")}
        text={t("steps.text")}
        actions={
          isDone && (
            <Button variant="default" onClick={leave}>
              {t("steps.leave")}
            </Button>
          )
        }
      />
      <ol className={classes.steps}>
        <Step title={t("steps.template.title")} isDone={hasFlow} isNext={next === 0}>
          <Text size="sm">{t("steps.template.text")}</Text>
          <Button component={Link} href="/templates" variant={hasFlow ? "default" : "filled"} size="xs">
            {t("steps.template.action")}
          </Button>
        </Step>
        <Step title={t("steps.publish.title")} isDone={isPublished} isNext={next === 1}>
          <Text size="sm">{t("steps.publish.text")}</Text>
          {openFlow}
        </Step>
        <Step title={t("steps.events.title")} isDone={lead !== null} isNext={next === 2}>
          <SendEvents lead={lead} />
        </Step>
        <Step title={t("steps.watch.title")} isDone={hasMoved} isNext={next === 3}>
          <Text size="sm">{t("steps.watch.text")}</Text>
          <div className={classes.links}>
            {lead && <LeadLink lead={lead} />}
            <Anchor component={Link} href="/leads" size="sm">
              {t("steps.watch.leads")}
            </Anchor>
            {isPublished && openFlow}
          </div>
        </Step>
        <Step title={t("steps.mail.title")} isDone={hasSent} isNext={next === 4}>
          <Text size="sm">{t("steps.mail.text")}</Text>
          <Code block>{t("steps.mail.command")}</Code>
          <div className={classes.links}>
            <Anchor component={Link} href="/mailbox" size="sm">
              {t("steps.mail.mailbox")}
            </Anchor>
            <Anchor component={Link} href="/deliveries" size="sm">
              {t("steps.mail.deliveries")}
            </Anchor>
          </div>
        </Step>
      </ol>
      {next === -1 && (
        <Alert variant="light" color="teal" mt="md" title={t("steps.done.title")}>
          {t("steps.done.text")}
        </Alert>
      )}
    </>
  );
}
