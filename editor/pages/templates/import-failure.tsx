/** Why nothing was imported, and what to do. */
import { Alert, List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/client.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { isConflict } from "./import-documents.js";

export function ImportFailure({ error }: { readonly error: Error }) {
  const { t } = useTranslation("templates");
  if (isConflict(error))
    return (
      <Alert role="alert" color="orange" variant="light" mt="md" title={t("conflict.title")}>
        {t("conflict.text")}
      </Alert>
    );
  const problems = error instanceof ApiProblem ? error.problem.problems : undefined;
  if (!problems || problems.length === 0) return <ErrorNotice error={error} />;
  return (
    <Alert role="alert" color="red" variant="light" mt="md" title={t("refused.title")}>
      <List size="sm">
        {problems.map(({ path, message }) => (
          <List.Item key={`${path} ${message}`}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
