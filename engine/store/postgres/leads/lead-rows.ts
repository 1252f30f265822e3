import { leadRowsOf } from "../../rows/lead-rows.js";
import { build } from "../build.js";

export const leadRows = leadRowsOf(build);
