/** What can be done to the answers of the guided builder: functions from one form of them to the next. */
import { freeId } from "../free-id.js";
import type { Act, Stage } from "./acts.js";
import type { Answers, PartId } from "./builder.js";
import type { Facet } from "./profile.js";

/** The same value in another case is the same. */
export function setFacet(answers: Answers, facet: Facet, values: readonly string[]): Answers {
  const seen = new Set<string>();
  const kept = values.filter((value) => {
    const key = value.toLowerCase();
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return { ...answers, profile: { ...answers.profile, [facet]: kept } };
}

export function changeAct(answers: Answers, id: string, change: Partial<Omit<Act, "id">>): Answers {
  return { ...answers, acts: answers.acts.map((act) => (act.id === id ? { ...act, ...change } : act)) };
}

/** One more, to be filled in: a page, until somebody says otherwise. */
export function addAct(answers: Answers, stage: Stage): Answers {
  const id = freeId("act", new Set(answers.acts.map((act) => act.id)));
  const added: Act = { id, stage, subject: "page", detail: "", isChosen: true, isOwn: true };
  return { ...answers, acts: [...answers.acts, added] };
}

/** What was set by hand for it goes with it. */
export function removeAct(answers: Answers, id: string): Answers {
  const { [id]: _, ...points } = answers.points;
  return { ...answers, points, acts: answers.acts.filter((act) => act.id !== id) };
}

/** null: as suggested. */
export function setPoints(answers: Answers, rule: string, points: number | null): Answers {
  const { [rule]: _, ...others } = answers.points;
  return { ...answers, points: points === null ? others : { ...others, [rule]: points } };
}

export function setCap(answers: Answers, part: PartId, cap: number | null): Answers {
  return { ...answers, caps: { ...answers.caps, [part]: cap } };
}
