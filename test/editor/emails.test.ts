// What the email pages decide without a screen: languages, and where a problem leads.

import { describe, expect, it } from "vitest";
import { emailProblems, schemaProblems } from "../../editor/pages/emails/email-problems.js";
import { newEmail } from "../../editor/pages/emails/starter.js";
import { withLanguage, withoutLanguage, withVariant } from "../../editor/pages/emails/variants.js";
import { emailSchema } from "../../engine/message/email.js";
import { lintContent } from "../../engine/runtime/lint-content.js";

const TEXTS = { subject: "Subject", greeting: "Hello", text: "Text", button: "Button" };
const email = newEmail("demo", "Demo", "en", TEXTS);

describe("a new email", () => {
  it("is one that can be saved as it is", async () => {
    const problems = await lintContent({ kind: "email", id: "demo", value: email });

    expect(emailSchema.parse(email)).toEqual(email);
    expect(problems).toEqual([]);
  });
});

describe("the languages of an email", () => {
  it("begin as a copy of the default one", () => {
    const more = withLanguage(email, "fa");

    expect(more.variants.fa).toEqual(email.variants.en);
    expect(more.default).toBe("en");
  });

  it("are not written over by adding them again", () => {
    const changed = withVariant(withLanguage(email, "fa"), "fa", { subject: "سلام" });

    expect(withLanguage(changed, "fa")).toBe(changed);
  });

  it("go, but for the default one", () => {
    const more = withLanguage(email, "fa");

    expect(withoutLanguage(more, "fa")).toEqual(email);
    expect(withoutLanguage(more, "en")).toBe(more);
  });
});

describe("a problem leads", () => {
  const problem = (path: string, message: string) =>
    emailProblems([{ code: "x", severity: "error", path, message }])[0]?.place;

  it.each([
    ["/variants/pt-BR/mjml", "mjml makes no mail: line 11: no such element", "pt-BR", "mjml", 11],
    ["/variants/en/subject", "subject is too long", "en", "subject", null],
    ["/variants/en", "unknown", "en", null, null],
    ["/name", "name is too long", null, null, null],
  ])("%s: %s", (path, message, locale, field, line) => {
    expect(problem(path, message)).toEqual({ locale, field, line });
  });

  it("to the subject that is missing", () => {
    const [found, ...others] = schemaProblems(withVariant(email, "en", { subject: "" }));

    expect(found?.place).toEqual({ locale: "en", field: "subject", line: null });
    expect(others).toEqual([]);
  });
});
