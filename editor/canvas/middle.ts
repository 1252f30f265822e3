/** Where the eye is: the middle of what is seen of the canvas, as a place for something as wide as a card. */
import type { Point } from "../model/flow-draft.js";
import { CARD_WIDTH } from "./elements.js";

interface Place {
  readonly x: number;
  readonly y: number;
}

export function middleOfCanvas(toFlow: (at: Place) => Place): Point {
  const box = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (!box) return [0, 0];
  const { x, y } = toFlow({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  return [x - CARD_WIDTH / 2, y - 40];
}
