/** What is wrong with an email, in all its languages. A problem leads to its field. */
import { Badge, Box, Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./email-editor.module.css";
import type { EmailProblem, Place } from "./email-problems.js";
import { useLanguageName } from "./language-name.js";

interface Props {
  readonly problems: readonly EmailProblem[];
  /** Whether they are those of what is written now. */
  readonly isChecked: boolean;
  readonly onGoTo: (place: Place) => void;
}

export function ProblemList({ problems, isChecked, onGoTo }: Props) {
  const { t } = useTranslation("emails");
  const placeInWords = usePlaceInWords();
  return (
    <Box mt="md" mih="4.5rem">
      <Title order={2} size="h6" mb={4}>
        {t("problems.title")}
      </Title>
      {problems.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t(isChecked ? "problems.none" : "problems.checking")}
        </Text>
      ) : (
        <ul className={classes.problems} aria-label={t("problems.title")}>
          {problems.map((problem) => (
            <li key={`${placeInWords(problem.place)} ${problem.message}`}>
              <UnstyledButton className={classes.problem} onClick={() => onGoTo(problem.place)}>
                <Badge
                  size="sm"
                  variant="light"
                  tt="none"
                  autoContrast
                  color={problem.severity === "error" ? "red" : "yellow"}
                >
                  {t(`problems.${problem.severity}`)}
                </Badge>
                <span>
                  <Text size="sm" fw={600}>
                    {placeInWords(problem.place)}
                  </Text>
                  <Text size="sm">{problem.message}</Text>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}

/** "English, body, line 3". */
function usePlaceInWords(): (place: Place) => string {
  const { t, i18n } = useTranslation("emails");
  const nameOf = useLanguageName();
  const list = new Intl.ListFormat(i18n.language, { type: "unit" });
  return ({ locale, field, line }) => {
    if (locale === null) return t("problems.whole");
    return list.format([
      nameOf(locale),
      ...(field === null ? [] : [t(`problems.field.${field}`)]),
      ...(line === null ? [] : [t("problems.line", { line })]),
    ]);
  };
}
