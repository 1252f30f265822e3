/** What everybody sees who is not signed in, whatever the address: it stays, and is there after signing in. */
import { useTranslation } from "react-i18next";
import { FirstRun } from "./first-run.js";
import { LinkSignIn } from "./link-sign-in.js";
import { useLinkToken } from "./link-token.js";
import { PasswordSignIn } from "./password-sign-in.js";
import { SignInFrame } from "./sign-in-frame.js";

interface Props {
  /** Nobody has a password yet. */
  readonly firstRun: boolean;
}

export default function SignInPage({ firstRun }: Props) {
  const { t } = useTranslation("signIn");
  const { token, forget } = useLinkToken();
  if (token !== null) return <LinkSignIn key={token} token={token} leave={firstRun ? null : forget} />;
  if (firstRun)
    return (
      <SignInFrame title={t("firstRun.title")}>
        <FirstRun />
      </SignInFrame>
    );
  return (
    <SignInFrame title={t("password.title")}>
      <PasswordSignIn />
    </SignInFrame>
  );
}
