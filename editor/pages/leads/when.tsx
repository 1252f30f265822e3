/** An instant in a narrow place: date and time may stand below each other. */
import { Instant } from "../../parts/instant.js";

export function When({ at }: { readonly at: string }) {
  return (
    <>
      <Instant at={at} show="date" /> <Instant at={at} show="time" />
    </>
  );
}
