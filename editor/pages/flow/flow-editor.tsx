/** The editor of one flow: the canvas in the middle, what may be added at its left, what is chosen at its right. */
import { useMemo, useState } from "react";
import type { Answer } from "../../api/client.js";
import { Canvas } from "../../canvas/canvas.js";
import { CanvasFrame, CardFactsFrame } from "../../canvas/canvas-frame.js";
import type { FlowStore } from "../../canvas/flow-store.js";
import { NodePicker } from "../../canvas/node-picker.js";
import { Palette } from "../../canvas/palette.js";
import { ProblemList } from "../../canvas/problem-list.js";
import type { Said } from "../../canvas/say.js";
import { EditorContext } from "../../panels/editor-context.js";
import { FlowBar } from "./flow-bar.js";
import classes from "./flow-editor.module.css";
import { LeaveFlow } from "./leave-flow.js";
import { problemsByNode } from "./problems-by-node.js";
import { SaidLine } from "./said-line.js";
import { SidePanel } from "./side-panel.js";
import { useCounts } from "./use-counts.js";
import { useEditorFacts } from "./use-editor-facts.js";
import { useFlowKeys } from "./use-flow-keys.js";
import { useProblems } from "./use-problems.js";
import { useSaving } from "./use-saving.js";

interface Props {
  readonly store: FlowStore;
  /** What the server says of it now. */
  readonly stored: Answer<"GET /api/flows/:id/draft">;
  readonly definitions: Answer<"GET /api/definitions">;
}

export function FlowEditor({ store, stored, definitions }: Props) {
  const { context, lint, known } = useEditorFacts(definitions);
  const [said, say] = useState<Said | null>(null);
  return (
    <CanvasFrame store={store} known={known} say={say}>
      <EditorContext value={context}>
        <Screen stored={stored} lint={lint} />
        <SaidLine said={said} onDone={() => say(null)} />
      </EditorContext>
    </CanvasFrame>
  );
}

interface ScreenProps extends Pick<Props, "stored"> {
  readonly lint: ReturnType<typeof useEditorFacts>["lint"];
}

function Screen({ stored, lint }: ScreenProps) {
  const problems = useProblems(lint);
  const byNode = useMemo(() => problemsByNode(problems), [problems]);
  const counts = useCounts(stored);
  const saving = useSaving(stored);
  const [isPreviewing, setPreviewing] = useState(false);
  const [isHelping, setHelping] = useState(false);
  useFlowKeys({ save: saving.save, help: () => setHelping(true) });
  return (
    <CardFactsFrame problems={byNode} counts={counts}>
      <div className={classes.editor}>
        <FlowBar
          stored={stored}
          saving={saving}
          problems={problems}
          isPreviewing={isPreviewing}
          onPreview={() => setPreviewing(!isPreviewing)}
          isHelping={isHelping}
          onHelp={setHelping}
        />
        <Palette />
        <Canvas />
        <SidePanel
          stored={stored}
          problems={problems}
          isPreviewing={isPreviewing}
          onEndPreview={() => setPreviewing(false)}
        />
        <div className={classes.problems}>
          <ProblemList problems={problems} />
        </div>
      </div>
      <NodePicker />
      <LeaveFlow />
    </CardFactsFrame>
  );
}
