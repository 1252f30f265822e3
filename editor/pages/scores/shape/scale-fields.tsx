/** The scale: what it does with the sum, shown by a number that one can try. */
import { Group, NumberInput, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { onScale, type Scale, scaleSchema } from "../../../../engine/score/scale.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { problemsIn } from "../../../model/field-problems.js";
import { inputProps } from "../../../panels/fields/input-props.js";
import { RequiredNumber } from "../../../parts/required-number.js";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";

const MODES = ["clamp", "rescale", "open"] as const;
/** More than most scales hold, so that something is to be seen. */
const EXAMPLE = 130;

export function ScaleFields() {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const { draft, problems, edit } = useModelEdits();
  const { scale } = draft;
  const [sum, setSum] = useState<number | string>(EXAMPLE);
  const set = (change: Partial<Scale>, key?: string) =>
    edit("scale", (before) => ({ ...before, scale: { ...before.scale, ...change } }), key);
  const choose = (value: string) => {
    const mode = MODES.find((one) => one === value) ?? "clamp";
    set({ mode, raw: mode === "rescale" ? (scale.raw ?? { min: 0, max: 2 * scale.max }) : null });
  };
  const own = problemsIn(problems, "scale");
  const number = (label: string, value: number, path: readonly string[], change: (value: number) => void) => (
    <RequiredNumber
      {...inputProps({ label, problems: problemsIn(own, ...path) })}
      className="tabular"
      w="7.5rem"
      allowDecimal={false}
      value={value}
      onChange={change}
    />
  );
  const isRight = scaleSchema.safeParse(scale).success;
  const raw = scale.raw;
  return (
    <Stack gap="sm">
      <Radio.Group label={t("scale.mode")} value={scale.mode} onChange={choose}>
        <Stack gap="xs" mt="xs">
          {MODES.map((mode) => (
            <Radio key={mode} value={mode} label={t(`scale.${mode}`)} description={t(`scale.${mode}About`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Group gap="sm" align="flex-start">
        {raw &&
          number(t("scale.rawMin"), raw.min, ["raw", "min"], (min) =>
            set({ raw: { ...raw, min } }, "scale/raw/min"),
          )}
        {raw &&
          number(t("scale.rawMax"), raw.max, ["raw", "max"], (max) =>
            set({ raw: { ...raw, max } }, "scale/raw/max"),
          )}
        {number(t(scale.mode === "open" ? "scale.from" : "scale.min"), scale.min, ["min"], (min) =>
          set({ min }, "scale/min"),
        )}
        {number(t(scale.mode === "open" ? "scale.to" : "scale.max"), scale.max, ["max"], (max) =>
          set({ max }, "scale/max"),
        )}
      </Group>
      <Group gap="sm" align="flex-end" className={classes.example ?? ""}>
        <NumberInput
          label={t("scale.example")}
          className="tabular"
          w="7.5rem"
          allowDecimal={false}
          value={sum}
          onChange={setSum}
        />
        <Text size="sm" role="status" pb="0.4rem">
          {isRight && typeof sum === "number"
            ? t("scale.becomes", { sum: plain(sum), total: plain(onScale(scale, sum)) })
            : t("scale.notYet")}
        </Text>
      </Group>
    </Stack>
  );
}
