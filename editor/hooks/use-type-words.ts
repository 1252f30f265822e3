/** What a node type is called, and what it does in one sentence. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { NodeTypeName } from "../model/node-types.js";

interface TypeWords {
  readonly title: string;
  readonly about: string;
}

/** `useTypeWords()("trigger.score").title` is "Score reached". */
export function useTypeWords(): (type: NodeTypeName) => TypeWords {
  const { t } = useTranslation("inspector");
  return useCallback(
    (type) => {
      const key = type.replaceAll(".", "_") as Underscored<NodeTypeName>;
      return { title: t(`types.${key}.title`), about: t(`types.${key}.about`) };
    },
    [t],
  );
}

type Underscored<Name extends string> = Name extends `${infer A}.${infer B}` ? `${A}_${B}` : Name;
