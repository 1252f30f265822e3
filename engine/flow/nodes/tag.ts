/** Adds and removes tags of the lead. */
import { z } from "zod";
import { defineNode, NEXT } from "./define.js";

const tags = z.array(z.string().min(1).max(100)).max(50).default([]);

export const tag = defineNode({
  type: "tag",
  family: "action",
  config: z
    .strictObject({ add: tags, remove: tags })
    .refine(({ add, remove }) => add.length + remove.length > 0, "name at least one tag to add or remove"),
  ports: NEXT,
  behaviour: ({ add, remove }) => ({ kind: "tag", add, remove }),
  summary: ({ add, remove }) =>
    [add.length > 0 ? `Tag ${add.join(", ")}` : "", remove.length > 0 ? `untag ${remove.join(", ")}` : ""]
      .filter(Boolean)
      .join("; "),
});
