/** Persian, as far as it goes: what is missing is shown in English. */
import leadEntry from "./lead-entry.json";
import leads from "./leads.json";
import records from "./records.json";
import segments from "./segments.json";
import shell from "./shell.json";

export const fa = { shell, leads, leadEntry, records, segments };
