/** The icon of each node type, on its card and in lists. */
import {
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconCalendarTime,
  IconClock,
  IconFilterPause,
  IconFlag,
  IconGauge,
  IconHandClick,
  IconHourglass,
  IconLogout2,
  IconMail,
  IconPencil,
  IconPlusMinus,
  type IconProps,
  IconTag,
  IconUserEdit,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { NodeTypeName } from "../model/node-types.js";

export const NODE_ICONS: Readonly<Record<NodeTypeName, ComponentType<IconProps>>> = {
  "trigger.score": IconGauge,
  "trigger.event": IconBolt,
  "trigger.attribute": IconUserEdit,
  "trigger.manual": IconHandClick,
  branch: IconArrowsSplit2,
  "wait.for": IconHourglass,
  "wait.until": IconCalendarTime,
  "wait.event": IconClock,
  "wait.condition": IconFilterPause,
  goal: IconFlag,
  exit: IconLogout2,
  email: IconMail,
  notify: IconBell,
  "score.adjust": IconPlusMinus,
  set: IconPencil,
  tag: IconTag,
};
