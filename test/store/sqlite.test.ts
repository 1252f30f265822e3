import { describe } from "vitest";
import { isSelected } from "../support/selected.js";
import { openSqlite } from "../support/stores.js";
import { describeStore } from "./contract.js";

describe.runIf(isSelected("sqlite"))("SQLite", () => describeStore("SQLite", openSqlite));
