/** One segment: whom it means, and who is in it. */
import { useApi } from "../../hooks/use-api.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { SegmentEditor } from "./segment-editor.js";

export default function SegmentPage({ id }: { readonly id: string }) {
  const segment = useApi("/api/segments/:id", { params: { id } });
  const definitions = useApi("/api/definitions");
  // What is being edited stays on the screen though reading it again fails.
  if (segment.data && definitions.data)
    return (
      <SegmentEditor
        key={id}
        newest={segment.data}
        definitions={definitions.data}
        reload={async () => (await segment.refetch()).data}
      />
    );
  const failed = segment.error ? segment : definitions;
  return (
    <Page>
      {failed.error ? <ErrorNotice error={failed.error} retry={() => void failed.refetch()} /> : <Loading />}
    </Page>
  );
}
