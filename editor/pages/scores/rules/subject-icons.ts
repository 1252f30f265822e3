/** A sign for each thing that a rule can be about. */
import {
  IconBolt,
  IconBriefcase,
  IconClock,
  IconForms,
  IconMailOpened,
  IconPointer,
  IconRepeat,
  IconRoute,
  IconUser,
  IconWorld,
} from "@tabler/icons-react";
import type { Subject } from "../../../model/scores/rule-subject.js";

export const SUBJECT_ICONS: Readonly<Record<Subject, typeof IconBolt>> = {
  fact: IconUser,
  crm: IconBriefcase,
  page: IconWorld,
  time: IconClock,
  visits: IconRepeat,
  sequence: IconRoute,
  form: IconForms,
  opened: IconMailOpened,
  clicked: IconPointer,
  event: IconBolt,
};
