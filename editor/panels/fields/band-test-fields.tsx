/** A condition on the band that a score is in. */
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import { problemsIn } from "../../model/field-problems.js";
import { isObject, withConfigValue } from "../../model/json-path.js";
import { BandsField } from "./band-fields.js";
import type { TestProps } from "./condition-props.js";
import type { ControlProps } from "./control-props.js";
import { FieldPlace } from "./field-place.js";
import { ModelField } from "./score-fields.js";

export function BandTestFields({ condition, at, problems, onChange }: TestProps) {
  const { t } = useTranslation("inspector");
  const band = isObject(condition.band) ? condition.band : {};
  const model = band.model ?? "default";
  const inside = (key: "model" | "is", label: string, value: Json | undefined): ControlProps => ({
    label,
    value,
    at: [...at, "band", key],
    problems: problemsIn(problems, "band", key),
    onChange: (next, typedAt) => onChange(withConfigValue(condition, ["band", key], next), typedAt),
  });
  const bands = inside("is", t("condition.bands"), band.is);
  return (
    <>
      <ModelField {...inside("model", t("score.model"), model)} />
      <FieldPlace at={bands.at}>
        <BandsField
          {...bands}
          model={model}
          // One band is written as such.
          onChange={(ids) =>
            bands.onChange(Array.isArray(ids) && ids.length < 2 ? (ids[0] ?? "") : ids, null)
          }
        />
      </FieldPlace>
    </>
  );
}
