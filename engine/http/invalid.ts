/** A request that is not as the contract describes it, refused with every field that is wrong. */
import { fieldProblem, PROBLEMS, type ProblemCode, type Refusal, refuse } from "../contract/problem-json.js";
import { type Problem, pointer } from "../lead/problem.js";

const WHERE = { body: "the body", query: "the query", path: "the address" } as const;

export function invalid(problems: readonly Problem[], part: "body" | "query" | "path"): Refusal {
  const [first] = problems;
  const place =
    first && first.path.length > 0 ? `At ${pointer(first.path)} in ${WHERE[part]}` : `In ${WHERE[part]}`;
  const more = problems.length > 1 ? ` There are ${problems.length - 1} more problems.` : "";
  return refuse(
    isProblemCode(first?.code) ? first.code : "request.invalid",
    `${place}: ${first?.message ?? "it is not as described"}.${more}`,
    { problems: problems.map((problem) => fieldProblem(problem, part)) },
  );
}

/** Some checks of a field say more than that it is wrong. */
function isProblemCode(code: string | undefined): code is ProblemCode {
  return code !== undefined && Object.hasOwn(PROBLEMS, code);
}
