/**
 * Shows the HTML of a mail, isolated (R11.3): `/preview-frame` is a page without an origin and without a right, which shows
 * what it is sent and tells how high that is. A mail wider than its place is shown smaller, as a whole.
 */
import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import classes from "./mail-frame.module.css";

interface Props {
  readonly html: string;
  /** What is shown, for those who do not see it. */
  readonly title: string;
  /** The width of the screen that it is shown as on, in pixels. Default: as wide as its place, and at least a desktop's. */
  readonly width?: number;
}

/** Mails are 600 pixels wide by custom; below 480 MJML makes one column of them. */
const DESKTOP = 640;
const LOWEST = 160;

export function MailFrame({ html, title, width }: Props) {
  const { ref: place, width: room } = useElementSize();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [height, setHeight] = useState(LOWEST);

  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source !== frame.current?.contentWindow) return;
      const said = data as { readonly ready?: unknown; readonly height?: unknown } | null;
      if (said?.ready === true) setReady(true);
      if (typeof said?.height === "number") setHeight(Math.max(LOWEST, Math.ceil(said.height)));
    };
    window.addEventListener("message", hear);
    return () => window.removeEventListener("message", hear);
  }, []);

  useEffect(() => {
    // The frame has no origin that could be named in place of the asterisk.
    if (isReady) frame.current?.contentWindow?.postMessage({ html }, "*");
  }, [isReady, html]);

  const wide = width ?? Math.max(DESKTOP, room);
  const scale = room === 0 ? 1 : Math.min(1, room / wide);
  return (
    <div ref={place} className={classes.place} style={{ height: height * scale }}>
      <iframe
        ref={frame}
        className={classes.frame}
        title={title}
        src="/preview-frame"
        sandbox="allow-scripts"
        style={{
          width: wide,
          height,
          left: Math.max(0, (room - wide * scale) / 2),
          transform: `scale(${scale})`,
        }}
      />
    </div>
  );
}
