// What every store must do, whatever database it stands on. A new one is a file of a few lines beside sqlite.test.ts.
import { describe } from "vitest";
import type { OpenStore } from "../support/stores.js";
import { describeApplying } from "./contract/applying.js";
import { describeClaiming } from "./contract/claiming.js";
import { describeDocuments } from "./contract/documents.js";
import { describeFailing } from "./contract/failing.js";
import { describeFlows } from "./contract/flows.js";
import { describeGroups } from "./contract/groups.js";
import { describeHandOver } from "./contract/hand-over.js";
import { describeHits } from "./contract/hits.js";
import { describeIdentities } from "./contract/identities.js";
import { describeInbox } from "./contract/inbox.js";
import { describeJobs } from "./contract/jobs.js";
import { describeLeads } from "./contract/leads.js";
import { describeLists } from "./contract/lists.js";
import { describeLoading } from "./contract/loading.js";
import { describeMerging } from "./contract/merging.js";
import { describeOutbox } from "./contract/outbox.js";
import { describeSearch } from "./contract/search.js";
import { describeSegments } from "./contract/segments.js";
import { describeSettling } from "./contract/settling.js";
import { describeSources } from "./contract/sources.js";
import { describeUsers } from "./contract/users.js";
import { describeWalking } from "./contract/walking.js";

export function describeStore(name: string, open: OpenStore): void {
  describe(`the ${name} store`, () => {
    describeInbox(open);
    describeIdentities(open);
    describeMerging(open);
    describeJobs(open);
    describeWalking(open);
    describeClaiming(open);
    describeLoading(open);
    describeApplying(open);
    describeFailing(open);
    describeHandOver(open);
    describeSettling(open);
    describeOutbox(open);
    describeHits(open);
    describeDocuments(open);
    describeLeads(open);
    describeSearch(open);
    describeFlows(open);
    describeSegments(open);
    describeLists(open);
    describeGroups(open);
    describeSources(open);
    describeUsers(open);
  });
}
