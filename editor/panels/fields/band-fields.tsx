/** Which bands of a score: one, or several of which one is meant. */
import { MultiSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import { labelIn } from "../../../engine/score/label.js";
import { useEditorContext } from "../editor-context.js";
import { ChoiceField } from "./choice-field.js";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";

interface Props extends ControlProps {
  /** Whose bands. */
  readonly model: Json | undefined;
}

/** `empty`: what no band means, and that it may be chosen. */
export function BandField({ model, empty, ...props }: Props & { readonly empty?: string | undefined }) {
  const { options } = useBands(model, typeof props.value === "string" ? [props.value] : []);
  const any = empty === undefined ? [] : [{ value: ANY, label: empty }];
  return (
    <ChoiceField
      {...props}
      value={props.value ?? (empty === undefined ? undefined : ANY)}
      options={[...any, ...options]}
      onChange={(chosen) => props.onChange(chosen === ANY ? null : chosen, null)}
    />
  );
}

/** No id of a band. */
const ANY = "-";

export function BandsField({ model, value, onChange, at: _, ...props }: Props) {
  const { t } = useTranslation("inspector");
  const chosen = idsOf(value);
  const { options, order } = useBands(model, chosen);
  return (
    <MultiSelect
      {...inputProps(props)}
      data={options}
      value={[...chosen]}
      placeholder={chosen.length === 0 ? t("score.chooseBands") : ""}
      nothingFoundMessage={t("score.noBands")}
      // In the order of the model, whatever was chosen first.
      onChange={(ids) =>
        onChange(
          ids.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
          null,
        )
      }
    />
  );
}

function useBands(model: Json | undefined, chosen: readonly string[]) {
  const { t, i18n } = useTranslation("inspector");
  const { models } = useEditorContext();
  const bands = models.find(({ id }) => id === model)?.bands ?? [];
  const gone = chosen.filter((id) => id !== "" && !bands.some((band) => band.id === id));
  const options = [
    ...bands.map(({ id, label }) => ({ value: id, label: labelIn(label, i18n.language) || id })),
    ...gone.map((id) => ({ value: id, label: t("score.gone", { id }) })),
  ];
  return { options, order: options.map(({ value }) => value) };
}

function idsOf(value: Json | undefined): readonly string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const ids = list.filter((one) => typeof one === "string" && one !== "") as readonly string[];
  // Mantine takes no two alike; the problem of a band that is named twice stands under the field.
  return [...new Set(ids)];
}
