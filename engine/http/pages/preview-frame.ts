/**
 * The page in which the editor shows a mail (R11.3). A mail is somebody's HTML, so the page is a sandbox of its own origin:
 * it reads nothing of ours, reaches nothing but images and fonts, and runs no script but this one.
 */
import { createHash } from "node:crypto";

/**
 * What the policy cannot forbid is taken out: a `meta` that leads elsewhere. Scripts that a DOMParser has read never run, and
 * the policy forbids those in attributes. The picture that tells of an open is taken out as well: the lead has not opened it.
 */
const SCRIPT = `
const root = document.documentElement;
const tell = (words) => parent.postMessage(words, "*");
// Of the mail itself: scrollHeight of the root is never less than the frame's, and a shorter mail would not shrink it.
const height = () => Math.ceil(Math.max(root.getBoundingClientRect().height, document.body?.scrollHeight ?? 0));
const tellHeight = () => tell({ height: height() });
const show = (html) => {
  const mail = new DOMParser().parseFromString(html, "text/html");
  for (const one of mail.querySelectorAll("script, base, meta[http-equiv], img[src*='/t/o/']")) one.remove();
  for (const link of mail.querySelectorAll("a[href], area[href]")) link.title = link.getAttribute("href");
  for (const name of ["lang", "dir"]) root.setAttribute(name, mail.documentElement.getAttribute(name) ?? "");
  root.replaceChildren(...mail.documentElement.childNodes);
  tellHeight();
};
addEventListener("message", ({ source, data }) => {
  if (source === parent && typeof data?.html === "string") show(data.html);
});
for (const kind of ["click", "auxclick", "submit"]) addEventListener(kind, (event) => event.preventDefault(), true);
addEventListener("load", tellHeight, true);
addEventListener("resize", tellHeight);
tell({ ready: true });
`;

const hash = createHash("sha256").update(SCRIPT).digest("base64");

export const PREVIEW_FRAME_HEADERS = {
  "Content-Security-Policy": [
    "sandbox allow-scripts",
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "img-src http: https: data: cid:",
    "font-src http: https: data:",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; "),
  "X-Frame-Options": "SAMEORIGIN",
} as const;

export const PREVIEW_FRAME = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Mail</title>
</head>
<body>
<script>${SCRIPT}</script>
</body>
</html>
`;
