/** A short word about what has just been done, at the lower edge for a few seconds; a screen reader reads it. */
import { useEffect } from "react";
import type { Said } from "../../canvas/say.js";
import classes from "./flow-editor.module.css";

/** Long enough to read a sentence. */
const SHOWN_MS = { done: 4_000, refused: 10_000 };

export function SaidLine({ said, onDone }: { readonly said: Said | null; readonly onDone: () => void }) {
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(onDone, SHOWN_MS[said.kind]);
    return () => clearTimeout(timer);
  }, [said, onDone]);
  return (
    <div role={said?.kind === "refused" ? "alert" : "status"} className={classes.said}>
      {said?.text}
    </div>
  );
}
