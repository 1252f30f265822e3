/** An instant in a narrow place: date and time may stand below each other. */
import { Instant } from "../../parts/instant.js";

interface Props {
  readonly at: string;
  /** An IANA name. Default: this browser's. */
  readonly zone?: string;
}

export function When({ at, zone }: Props) {
  const place = zone === undefined ? {} : { zone };
  return (
    <>
      <Instant at={at} {...place} show="date" /> <Instant at={at} {...place} show="time" />
    </>
  );
}
