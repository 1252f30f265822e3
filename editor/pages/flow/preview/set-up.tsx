/** Which lead is played, what it is to do, and how far. Folds away once it is set up. */
import { NumberInput, SegmentedControl, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../../../engine/contract/lead-routes.js";
import type { Problem } from "../../../../engine/lead/problem.js";
import { Instant } from "../../../parts/instant.js";
import { LeadSelect } from "../../../parts/lead-select.js";
import { ActsForm } from "./acts-form.js";
import { MOST_DAYS, type PreviewInputs } from "./inputs.js";
import { InventedLeadForm } from "./invented-lead-form.js";
import classes from "./preview.module.css";

interface Props {
  readonly inputs: PreviewInputs;
  readonly lead: LeadView | null | undefined;
  /** Where the future begins. */
  readonly from: number;
  /** The lead's. */
  readonly zone: string;
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<PreviewInputs>) => void;
}

export function SetUp({ inputs, lead, from, zone, problems, onChange }: Props) {
  const { t } = useTranslation("preview");
  const id = useId();
  const [isOpen, setOpen] = useState(true);
  const { kind, invented, acts, days } = inputs;
  const until = from + days * 86_400_000;
  return (
    <div className={classes.setUp}>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronDown size={16} aria-hidden className={classes.arrow} data-open={isOpen} />
        {t("setUp")}
      </UnstyledButton>
      <div id={id} className={classes.form} hidden={!isOpen}>
        <SegmentedControl
          fullWidth
          aria-label={t("kind.label")}
          data={[
            { value: "real", label: t("kind.real") },
            { value: "invented", label: t("kind.invented") },
          ]}
          value={kind}
          onChange={(value) => onChange({ kind: value as PreviewInputs["kind"] })}
        />
        {kind === "real" ? (
          <div>
            <LeadSelect
              label={t("lead.label")}
              value={inputs.lead}
              onChange={(chosen) => onChange({ lead: chosen })}
              hint={t("lead.noneAtAll")}
            />
            {lead && (
              <Text size="xs" c="dimmed" mt={4}>
                {t("lead.clock", { zone })}
              </Text>
            )}
          </div>
        ) : (
          <InventedLeadForm
            form={invented}
            problems={problems}
            onChange={(form) => onChange({ invented: form })}
          />
        )}
        <ActsForm
          acts={acts}
          from={from}
          zone={zone}
          problems={problems}
          onChange={(changed) => onChange({ acts: changed })}
        />
        <NumberInput
          label={t("days.label")}
          description={
            <>
              {t("days.until")} <Instant at={until} zone={zone} />
            </>
          }
          inputWrapperOrder={["label", "input", "description", "error"]}
          suffix={t("days.suffix", { count: days })}
          min={1}
          max={MOST_DAYS}
          clampBehavior="blur"
          allowDecimal={false}
          value={days}
          onChange={(value) =>
            typeof value === "number" && value >= 1 && value <= MOST_DAYS && onChange({ days: value })
          }
        />
      </div>
    </div>
  );
}
