/** The email in one language: subject, body, and the text part for readers without HTML. */
import { Input, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { lazy, type RefObject, Suspense, useId, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { EmailVariant } from "../../../engine/message/email.js";
import type { CodeEditorHandle } from "../../parts/code-editor.js";
import { Loading } from "../../parts/loading.js";
import type { EmailProblem, Field } from "./email-problems.js";
import { useLanguageName } from "./language-name.js";

const CodeEditor = lazy(() => import("../../parts/code-editor.js"));

const EXAMPLE = "{{ lead.firstName }}";

/** Puts the cursor into a field; the first of them where none is named. */
export type FocusField = (field: Field | null, line: number | null) => void;

interface Props {
  readonly locale: string;
  readonly variant: EmailVariant;
  /** Of the whole email. */
  readonly problems: readonly EmailProblem[];
  readonly onChange: (change: Partial<EmailVariant>) => void;
  readonly focus: RefObject<FocusField | null>;
}

export function VariantFields({ locale, variant, problems, onChange, focus }: Props) {
  const { t, i18n } = useTranslation("emails");
  const nameOf = useLanguageName();
  const bodyHelp = useId();
  const subject = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const body = useRef<CodeEditorHandle>(null);
  useImperativeHandle(focus, () => (field, line) => {
    if (field === "mjml") body.current?.focus(line ?? undefined);
    else if (field === "text") text.current?.focus();
    else subject.current?.focus();
  });

  const problemOf = (field: Field) => {
    const found = problems.find(({ place }) => place.locale === locale && place.field === field);
    return found?.severity === "error" ? found.message : undefined;
  };
  const writing = { dir: i18n.dir(locale), lang: locale } as const;
  return (
    <Stack gap="md" id="email-variant" role="tabpanel" aria-label={nameOf(locale)}>
      <TextInput
        ref={subject}
        label={t("fields.subject")}
        styles={{ input: { textAlign: "start" } }}
        maxLength={998}
        value={variant.subject}
        error={problemOf("subject")}
        onChange={({ currentTarget }) => onChange({ subject: currentTarget.value })}
        {...writing}
      />
      <Input.Wrapper
        label={t("fields.body")}
        labelElement="div"
        description={t("fields.bodyHelp", { example: EXAMPLE })}
        descriptionProps={{ id: bodyHelp, mb: 4 }}
      >
        <Suspense fallback={<Loading />}>
          <CodeEditor
            ref={body}
            name={locale}
            value={variant.mjml}
            onChange={(mjml) => onChange({ mjml })}
            label={t("fields.bodyIn", { language: nameOf(locale) })}
            describedBy={bodyHelp}
          />
        </Suspense>
      </Input.Wrapper>
      <Switch
        label={t("fields.ownText")}
        description={t("fields.ownTextHelp")}
        checked={variant.text !== null}
        onChange={({ currentTarget }) => onChange({ text: currentTarget.checked ? "" : null })}
      />
      {variant.text !== null && (
        <Textarea
          ref={text}
          label={t("fields.text")}
          autosize
          minRows={5}
          maxRows={16}
          value={variant.text}
          error={problemOf("text")}
          onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
          {...writing}
        />
      )}
    </Stack>
  );
}
