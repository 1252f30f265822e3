/** Why signing in did not go well, and what to do. */
import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/client.js";

export function SignInError({ error }: { readonly error: Error }) {
  return (
    <Alert role="alert" color="red" variant="light" p="sm">
      {useWords(error)}
    </Alert>
  );
}

function useWords(error: Error): string {
  const { t } = useTranslation(["signIn", "shell"]);
  if (!(error instanceof ApiProblem)) return t("failed.unreachable", { ns: "shell" });
  const { code, retryAfter } = error.problem;
  switch (code) {
    case "auth.wrong_password":
      return t("wrongPassword");
    case "auth.bad_link":
      return t("badLink.text");
    case "request.too_many":
      return t("tooMany", { count: Math.max(1, Math.ceil((retryAfter ?? 60) / 60)) });
    default:
      return error.problem.problems?.map(({ message }) => message).join(" ") || error.message;
  }
}
