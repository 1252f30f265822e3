/** Signing in with an email address and a password. */
import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.js";
import { refreshSession } from "../../hooks/use-session.js";
import { Forgotten } from "./forgotten.js";
import { PasswordField } from "./password-field.js";
import { SignInError } from "./sign-in-error.js";

export function PasswordSignIn() {
  const { t } = useTranslation("signIn");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [wasAsked, setAsked] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => {
      await call("POST /api/session", { body: { email, password } });
      await refreshSession();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (email.trim() !== "" && password !== "") signIn.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("email")}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={wasAsked && email.trim() === "" && t("emailMissing")}
        />
        <PasswordField
          label={t("passwordLabel")}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={wasAsked && password === "" && t("passwordMissing")}
        />
        {signIn.error && <SignInError error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {t("password.submit")}
        </Button>
        <Forgotten />
      </Stack>
    </form>
  );
}
