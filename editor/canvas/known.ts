/** The ids that a new node may refer to, for the whole canvas. */
import { createContext } from "react";
import type { Known } from "../model/starters.js";

export const KnownContext = createContext<Known>({ models: [], segments: [], emails: [] });
