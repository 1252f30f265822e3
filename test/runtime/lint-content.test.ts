import { describe, expect, it } from "vitest";
import { lintContent } from "../../engine/runtime/lint-content.js";
import { email } from "../support/definitions.js";

const LOCALES = ["en", "fa", "de", "fr", "vi"];
const variant = { subject: "Hello", mjml: "<mjml><mj-body></mj-body></mjml>" };

describe("the texts of an email are checked", () => {
  it("a variant at a time, so that everybody else has their turn meanwhile", async () => {
    const value = email("long", { variants: Object.fromEntries(LOCALES.map((each) => [each, variant])) });
    let turns = 0;
    let isChecking = true;
    const elsewhere = (): void => {
      turns += 1;
      if (isChecking) setImmediate(elsewhere);
    };
    await lintContent({ kind: "email", id: "long", value }); // loads mjml
    setImmediate(elsewhere);

    await lintContent({ kind: "email", id: "long", value });
    isChecking = false;

    expect(turns).toBeGreaterThanOrEqual(LOCALES.length);
  });
});
