/** Which score: a model, and of it the total or a group. */
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import { ADJUSTMENTS, TOTAL } from "../../../engine/score/model.js";
import { useEditorContext } from "../editor-context.js";
import { ChoiceField, type Option } from "./choice-field.js";
import type { ControlProps } from "./control-props.js";

export function ModelField(props: ControlProps) {
  const { t } = useTranslation("inspector");
  const { models } = useEditorContext();
  const options = models.map(({ id, name }) => ({ value: id, label: name === "" ? id : name }));
  return (
    <ChoiceField {...props} options={withValue(options, props.value, (id) => t("score.gone", { id }))} />
  );
}

interface PartProps extends ControlProps {
  /** Whose parts. */
  readonly model: Json | undefined;
  /** Without the total, to which no points are given. */
  readonly groupsOnly?: boolean;
}

export function PartField({ model, groupsOnly = false, ...props }: PartProps) {
  const { t } = useTranslation("inspector");
  const { models } = useEditorContext();
  const groups = models.find(({ id }) => id === model)?.groups ?? [];
  const options = [
    ...(groupsOnly ? [] : [{ value: TOTAL, label: t("score.total") }]),
    ...groups.map(({ id }) => ({ value: id, label: id })),
    { value: ADJUSTMENTS, label: t("score.adjustments") },
  ];
  return (
    <ChoiceField {...props} options={withValue(options, props.value, (id) => t("score.gone", { id }))} />
  );
}

function withValue(options: readonly Option[], value: Json | undefined, name: (id: string) => string) {
  const isListed = typeof value !== "string" || options.some((one) => one.value === value);
  return isListed ? options : [...options, { value, label: name(value) }];
}
