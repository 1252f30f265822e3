/** The node types by family, as the palette and the picker show them. */
import type { Family } from "../../engine/flow/nodes/define.js";
import { useTypeWords } from "../hooks/use-type-words.js";
import { familyOfType, NODE_TYPE_NAMES, type NodeTypeName } from "../model/node-types.js";
import { searchWordsOf } from "../model/starters.js";

const FAMILIES = ["trigger", "logic", "action", "end"] as const satisfies readonly Family[];

interface NodeGroup {
  readonly family: Family;
  readonly types: readonly NodeTypeName[];
}

/** All types, or those whose words hold what was typed. */
export function useNodeGroups(search = ""): readonly NodeGroup[] {
  const wordsOf = useTypeWords();
  const wanted = search.trim().toLowerCase();
  const fits = (type: NodeTypeName) =>
    [type, wordsOf(type).title, ...searchWordsOf(type)].some((word) => word.toLowerCase().includes(wanted));
  return FAMILIES.map((family) => ({
    family,
    types: NODE_TYPE_NAMES.filter((type) => familyOfType(type) === family && (wanted === "" || fits(type))),
  })).filter(({ types }) => types.length > 0);
}
