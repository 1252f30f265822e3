/** English, complete: one file for each page, and `shell` for what all share. */
import canvas from "./canvas.json";
import deliveries from "./deliveries.json";
import emails from "./emails.json";
import flows from "./flows.json";
import home from "./home.json";
import inbox from "./inbox.json";
import inspector from "./inspector.json";
import leadEntry from "./lead-entry.json";
import leads from "./leads.json";
import mailbox from "./mailbox.json";
import preview from "./preview.json";
import records from "./records.json";
import scoreBuilder from "./score-builder.json";
import scores from "./scores.json";
import segments from "./segments.json";
import shell from "./shell.json";
import signIn from "./sign-in.json";
import templates from "./templates.json";

export const en = {
  shell,
  home,
  signIn,
  flows,
  canvas,
  inspector,
  preview,
  records,
  leads,
  leadEntry,
  inbox,
  emails,
  mailbox,
  deliveries,
  scores,
  scoreBuilder,
  templates,
  segments,
};
