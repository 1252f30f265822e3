import { describe } from "vitest";
import { openPostgres } from "../support/postgres.js";
import { isSelected } from "../support/selected.js";
import { describeStore } from "./contract.js";

describe.skipIf(!isSelected("postgres"))("PostgreSQL, unless STORES leaves it out", () =>
  describeStore("PostgreSQL", openPostgres),
);
