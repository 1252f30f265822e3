/** What every Mantine input of a form has in common: label, help and what is wrong. */
import type { InputWrapperProps } from "@mantine/core";
import type { ReactNode } from "react";
import type { ControlProps } from "./control-props.js";
import { ProblemNotes } from "./problem-notes.js";

type Common = Pick<
  InputWrapperProps,
  "label" | "description" | "error" | "inputWrapperOrder" | "descriptionProps"
>;

const ORDER: NonNullable<InputWrapperProps["inputWrapperOrder"]> = ["label", "input", "description", "error"];

/** An error marks the input as wrong; a warning only stands under it. */
export function inputProps({
  label,
  help,
  problems,
}: Pick<ControlProps, "label" | "help" | "problems">): Common {
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity === "warning");
  const description: ReactNode =
    warnings.length > 0 ? (
      <>
        {help}
        <ProblemNotes problems={warnings} />
      </>
    ) : (
      help
    );
  return {
    label,
    ...(description === undefined ? {} : { description }),
    error: errors.length > 0 ? <ProblemNotes problems={errors} /> : null,
    inputWrapperOrder: ORDER,
    // Mantine takes two pixels off: this is the smallest size of the scale.
    descriptionProps: { size: "md" },
  };
}

/** Of what is longer than an input, the help is read before it. */
export const HELP_FIRST: Pick<Common, "inputWrapperOrder"> = {
  inputWrapperOrder: ["label", "description", "input", "error"],
};
