import { describe, expect, it } from "vitest";
import {
  labelText,
  otherLabelText,
  withLabelText,
  withoutEmptyText,
} from "../../editor/model/scores/label-text.js";

const LABEL = { en: "Hot", de: "Heiß" };

describe("a label in several languages", () => {
  it("is cleared and written anew in the reader's", () => {
    const cleared = withLabelText(LABEL, "en", "");

    expect(labelText(cleared, "en")).toBe("");
    expect(otherLabelText(cleared, "en")).toBe("Heiß");
    expect(withLabelText(cleared, "en", "W")).toEqual({ en: "W", de: "Heiß" });
  });

  it("begins with nothing in a language that it does not have", () => {
    expect(labelText(LABEL, "fa")).toBe("");
    expect(otherLabelText(LABEL, "fa")).toBe("Hot");
  });

  it.each([
    [{ en: "", de: "Heiß" }, { de: "Heiß" }],
    [{ en: "" }, ""],
    [LABEL, LABEL],
    ["", ""],
  ])("%j is %j when it is left", (label, left) => {
    expect(withoutEmptyText(label, "en")).toEqual(left);
  });
});
