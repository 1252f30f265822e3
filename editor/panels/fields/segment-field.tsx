/** Which segment. */
import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useEditorContext } from "../editor-context.js";
import { ChoiceField } from "./choice-field.js";
import type { ControlProps } from "./control-props.js";

export function SegmentField(props: ControlProps) {
  const { t } = useTranslation("inspector");
  const { segments } = useEditorContext();
  const { value } = props;
  const isThere = segments.some(({ id }) => id === value);
  const options = segments.map(({ id, name }) => ({ value: id, label: name === "" ? id : name }));
  const isGone = !isThere && typeof value === "string" && value !== "";
  return (
    <>
      <ChoiceField
        {...props}
        value={value === "" ? undefined : value}
        options={isGone ? [...options, { value, label: t("segment.gone", { id: value }) }] : options}
      />
      <Text size="sm" mt="0.25rem">
        <Anchor component={Link} href={isThere ? `/segments/${String(value)}` : "/segments"}>
          {isThere ? t("segment.open") : t("segment.all")}
        </Anchor>
      </Text>
    </>
  );
}
