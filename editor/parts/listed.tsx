/** Several texts in one line, joined as the editor's language joins them, each reading its own way. */
import { useTranslation } from "react-i18next";

interface Props {
  readonly items: readonly string[];
  /** `unit`: a, b, c. `disjunction`: a, b or c. Default: unit. */
  readonly type?: "unit" | "disjunction";
}

export function Listed({ items, type = "unit" }: Props) {
  const { language } = useTranslation().i18n;
  const format = new Intl.ListFormat(language, { type, style: type === "unit" ? "short" : "long" });
  return format.formatToParts(items).map(({ type: part, value }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: texts may repeat, and their places say which is which
    part === "element" ? <bdi key={index}>{value}</bdi> : value,
  );
}
