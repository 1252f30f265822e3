/** One email: its languages, its subject and body, and beside them how it looks to a lead. */
import { useApi } from "../../hooks/use-api.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { EmailEditor } from "./email-editor.js";

export default function EmailPage({ id }: { readonly id: string }) {
  const { data, error, refetch } = useApi("/api/emails/:id", { params: { id } });
  // What is being edited stays on the screen though reading it again fails.
  if (data) return <EmailEditor key={id} newest={data} reload={refetch} />;
  return <Page>{error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />}</Page>;
}
