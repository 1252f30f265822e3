/** Signing in by a one-time link: asks whom it is for before a password is typed, and says so when it works no more. */
import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiProblem, call } from "../../api/client.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { NewPassword } from "./new-password.js";
import { SignInError } from "./sign-in-error.js";
import { SignInFrame } from "./sign-in-frame.js";

interface Props {
  readonly token: string;
  /** To the form for a password; null where nobody has one yet. */
  readonly leave: (() => void) | null;
}

export function LinkSignIn({ token, leave }: Props) {
  const { t } = useTranslation("signIn");
  const { data, error, refetch } = useQuery({
    queryKey: ["link", token],
    queryFn: () => call("POST /api/session/link/check", { body: { token } }),
    gcTime: 0,
  });
  if (data)
    return (
      <SignInFrame
        title={data.email === null ? t("link.firstTitle") : t("link.title")}
        text={data.email === null ? t("link.firstText") : t("link.text", { name: data.name || data.email })}
      >
        <NewPassword token={token} known={data.email} />
      </SignInFrame>
    );
  if (error instanceof ApiProblem && error.problem.code === "auth.bad_link")
    return (
      <SignInFrame title={t("badLink.title")}>
        <Stack gap="md">
          <SignInError error={error} />
          {leave && (
            <Button variant="default" onClick={leave}>
              {t("badLink.leave")}
            </Button>
          )}
        </Stack>
      </SignInFrame>
    );
  return (
    <SignInFrame title={t("link.title")}>
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />}
    </SignInFrame>
  );
}
