/** The password that a one-time link sets; the first person says who they are as well. */
import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { PASSWORD, whyNotPassword } from "../../../engine/contract/password.js";
import { normaliseEmail } from "../../../engine/lead/email-address.js";
import { call } from "../../api/client.js";
import { refreshSession } from "../../hooks/use-session.js";
import { PasswordField } from "./password-field.js";
import { SignInError } from "./sign-in-error.js";

interface Props {
  readonly token: string;
  /** The address that the link is for; null: the first person's, which they type. */
  readonly known: string | null;
}

export function NewPassword({ token, known }: Props) {
  const { t } = useTranslation("signIn");
  const isFirst = known === null;
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [wasAsked, setAsked] = useState(false);
  const email = known ?? normaliseEmail(typed);
  const whyNot = WHY_NOT[whyNotPassword(password, email)?.code ?? ""];
  const enter = useMutation({
    mutationFn: async () => {
      const who = isFirst ? { email: typed, ...(name.trim() === "" ? {} : { name }) } : {};
      await call("POST /api/session/link", { body: { token, password, ...who } });
      await refreshSession();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (email !== null && whyNot === undefined) enter.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {isFirst && (
          <TextInput
            label={t("name")}
            description={t("nameHint")}
            name="name"
            autoComplete="name"
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={t("email")}
          type="email"
          name="email"
          autoComplete="username"
          readOnly={!isFirst}
          value={known ?? typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={wasAsked && email === null && t("emailWrong")}
        />
        <PasswordField
          label={t("newPassword")}
          description={t("passwordRule", { count: PASSWORD.least })}
          autoComplete="new-password"
          autoFocus={!isFirst}
          value={password}
          onChange={setPassword}
          error={wasAsked && whyNot && t(`whyNot.${whyNot}`, { least: PASSWORD.least, most: PASSWORD.most })}
        />
        {enter.error && <SignInError error={enter.error} />}
        <Button type="submit" loading={enter.isPending} fullWidth>
          {t("link.submit")}
        </Button>
      </Stack>
    </form>
  );
}

const WHY_NOT: Readonly<Record<string, "tooShort" | "tooLong" | "isEmail">> = {
  "password.too_short": "tooShort",
  "password.too_long": "tooLong",
  "password.is_email": "isEmail",
};
