/** How a node type looks: its icon, and the name under which its words are. Every type has one, says the compiler. */
import {
  IconAdjustments,
  IconBolt,
  IconCalendarTime,
  IconClockHour4,
  IconDoorExit,
  IconEar,
  IconFlame,
  IconGitBranch,
  IconHandClick,
  IconHourglass,
  IconMail,
  IconPencil,
  IconSpeakerphone,
  IconTag,
  IconTarget,
  IconUserEdit,
  type TablerIcon,
} from "@tabler/icons-react";
import type { NodeTypeName } from "../model/node-types.js";

export const NODE_ICONS: Readonly<Record<NodeTypeName, TablerIcon>> = {
  "trigger.score": IconFlame,
  "trigger.event": IconBolt,
  "trigger.attribute": IconUserEdit,
  "trigger.manual": IconHandClick,
  branch: IconGitBranch,
  "wait.for": IconHourglass,
  "wait.until": IconCalendarTime,
  "wait.event": IconEar,
  "wait.condition": IconClockHour4,
  goal: IconTarget,
  exit: IconDoorExit,
  email: IconMail,
  notify: IconSpeakerphone,
  "score.adjust": IconAdjustments,
  set: IconPencil,
  tag: IconTag,
};

type Underscored<T extends string> = T extends `${infer A}.${infer B}` ? `${A}_${B}` : T;

/** `trigger.score` is `trigger_score` where i18next would read the dot as a level. */
export function typeKey<T extends NodeTypeName>(type: T): Underscored<T> {
  return type.replace(".", "_") as Underscored<T>;
}
