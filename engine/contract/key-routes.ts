/** Keys of the API. */
import { z } from "zod";
import { instant, json, NO_CONTENT, routes } from "./route.js";

const key = z.strictObject({
  id: z.string(),
  name: z.string(),
  scope: z.enum(["ingest", "read", "admin"]),
  createdAt: instant,
});

export const keyRoutes = routes({
  keys: {
    method: "GET",
    path: "/api/keys",
    scope: "admin",
    summary: "All keys, without their secrets",
    answer: json(z.strictObject({ items: z.array(key) })),
  },
  createKey: {
    method: "POST",
    path: "/api/keys",
    scope: "admin",
    summary: "Make a key",
    description: "The secret is in this answer and nowhere else: only its hash is stored.",
    body: z.strictObject({ name: z.string().min(1).max(200), scope: key.shape.scope }),
    answer: { type: "json", status: 201, schema: key.extend({ secret: z.string() }) },
  },
  removeKey: {
    method: "DELETE",
    path: "/api/keys/:id",
    scope: "admin",
    summary: "Remove a key: it works no more from now on",
    params: z.strictObject({ id: z.string().min(1) }),
    answer: NO_CONTENT,
  },
});
