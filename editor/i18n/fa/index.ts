/** Persian, as far as it goes: what is missing is shown in English. */
import leads from "./leads.json";
import records from "./records.json";
import shell from "./shell.json";

export const fa = { shell, leads, records };
