/** A part of the ideal customer that has few values: all of them, to be ticked. */
import { Chip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { KnownValue } from "../../../model/scores/known-values.js";
import type { Facet } from "../../../model/scores/profile.js";
import classes from "./builder.module.css";
import { useBuilderWords } from "./use-builder-words.js";

export interface FacetProps {
  readonly facet: Facet;
  readonly known: readonly KnownValue[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

export function ChosenFacet({ facet, known, values, onChange }: FacetProps) {
  const { t } = useTranslation("scoreBuilder");
  const words = useBuilderWords();
  return (
    <fieldset className={classes.facet}>
      <legend>{t(`facets.${facet}.title`)}</legend>
      <p className={classes.quiet}>{t(`facets.${facet}.about`)}</p>
      <Chip.Group multiple value={[...values]} onChange={onChange}>
        <div className={classes.chips}>
          {known.map(({ value, count }) => (
            <Chip key={value} value={value} size="sm" variant="outline">
              {count === 0
                ? words.value(facet, value)
                : t("profile.value", { value: words.value(facet, value), count })}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}
