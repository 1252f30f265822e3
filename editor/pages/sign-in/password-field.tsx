/** A field for a password, which can be shown while it is typed. */
import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly autoComplete: "current-password" | "new-password";
  readonly autoFocus?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
}

export function PasswordField({ onChange, ...rest }: Props) {
  const { t } = useTranslation("signIn");
  return (
    <PasswordInput
      {...rest}
      name="password"
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
    />
  );
}
