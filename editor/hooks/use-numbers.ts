/** Numbers in the digits of the editor's language. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

interface Numbers {
  /** `1,204` */
  readonly plain: (value: number) => string;
  /** `+15`, `-5`: points and differences. */
  readonly signed: (value: number) => string;
}

export function useNumbers(): Numbers {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const plain = new Intl.NumberFormat(language);
    const signed = new Intl.NumberFormat(language, { signDisplay: "exceptZero" });
    return { plain: (value) => plain.format(value), signed: (value) => signed.format(value) };
  }, [language]);
}
