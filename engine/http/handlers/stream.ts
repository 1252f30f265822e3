/** Hints to whoever looks on. */
import { refuse } from "../../contract/problem-json.js";
import type { App } from "../../runtime/app.js";
import type { HandlersOf } from "../handler.js";

export function streamHandlers({ changes }: App): HandlersOf<"stream"> {
  return {
    stream: () =>
      changes.full
        ? refuse(
            "request.too_many",
            "As many streams are open as may be: close one, or read without a stream and try again later.",
          )
        : {
            body: ({ message, beat, end }) =>
              changes.subscribe({ changed: (what) => message({ what: [...what] }), beat, end }),
          },
  };
}
