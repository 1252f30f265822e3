/** Which email is sent. */
import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useEditorContext } from "../editor-context.js";
import { ChoiceField } from "./choice-field.js";
import type { ControlProps } from "./control-props.js";

export function EmailField(props: ControlProps) {
  const { t } = useTranslation("inspector");
  const { emails } = useEditorContext();
  const { value } = props;
  const isThere = emails.some(({ id }) => id === value);
  const options = emails.map(({ id, name }) => ({ value: id, label: name === "" ? id : name }));
  return (
    <>
      <ChoiceField
        {...props}
        options={
          isThere || typeof value !== "string"
            ? options
            : [...options, { value, label: t("email.gone", { id: value }) }]
        }
      />
      <Text size="sm" mt="0.25rem">
        <Anchor component={Link} href={isThere ? `/emails/${String(value)}` : "/emails"}>
          {isThere ? t("email.open") : t("email.all")}
        </Anchor>
      </Text>
    </>
  );
}
