/** A part of the ideal customer that has any values: typed, with those suggested that leads have. */
import { TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { readValue } from "../../../model/scores/profile.js";
import classes from "./builder.module.css";
import type { FacetProps } from "./chosen-facet.js";
import { useBuilderWords } from "./use-builder-words.js";

const MOST = 30;
const LONGEST = 60;

export function TypedFacet({ facet, known, values, onChange }: FacetProps) {
  const { t } = useTranslation("scoreBuilder");
  const words = useBuilderWords();
  const shown = new Map(
    [...known.map(({ value }) => value), ...values].map(
      (value) => [words.value(facet, value), value] as const,
    ),
  );
  const countOf = (text: string) => known.find(({ value }) => value === shown.get(text))?.count;
  return (
    <TagsInput
      className={classes.facet ?? ""}
      label={t(`facets.${facet}.title`)}
      description={t(`facets.${facet}.about`)}
      placeholder={values.length === 0 ? t("profile.type") : ""}
      data={known.map(({ value }) => words.value(facet, value))}
      value={values.map((value) => words.value(facet, value))}
      onChange={(texts) => onChange(texts.map((text) => shown.get(text) ?? readValue(facet, text)))}
      maxTags={MOST}
      maxLength={LONGEST}
      limit={50}
      maxDropdownHeight={260}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <bdi>{option.value}</bdi>
          <span className={classes.quiet}>{countOf(option.value)}</span>
        </span>
      )}
    />
  );
}
