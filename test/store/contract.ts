// What every store must do, whatever database it stands on. A new one is a file of a few lines beside sqlite.test.ts.
import { describe } from "vitest";
import type { OpenStore } from "../support/stores.js";
import { describeApplying } from "./contract/applying.js";
import { describeClaiming } from "./contract/claiming.js";
import { describeDocuments } from "./contract/documents.js";
import { describeFailing } from "./contract/failing.js";
import { describeFlows } from "./contract/flows.js";
import { describeHandOver } from "./contract/hand-over.js";
import { describeIdentities } from "./contract/identities.js";
import { describeInbox } from "./contract/inbox.js";
import { describeJobs } from "./contract/jobs.js";
import { describeLeads } from "./contract/leads.js";
import { describeLists } from "./contract/lists.js";
import { describeLoading } from "./contract/loading.js";
import { describeOutbox } from "./contract/outbox.js";
import { describeSearch } from "./contract/search.js";
import { describeSettling } from "./contract/settling.js";
import { describeUsers } from "./contract/users.js";

export function describeStore(name: string, open: OpenStore): void {
  describe(`the ${name} store`, () => {
    describeInbox(open);
    describeIdentities(open);
    describeJobs(open);
    describeClaiming(open);
    describeLoading(open);
    describeApplying(open);
    describeFailing(open);
    describeHandOver(open);
    describeSettling(open);
    describeOutbox(open);
    describeDocuments(open);
    describeLeads(open);
    describeSearch(open);
    describeFlows(open);
    describeLists(open);
    describeUsers(open);
  });
}
