// What must be in the tables after a run: a fast run that loses or doubles an event is worth nothing. Both databases
// understand these queries.

const COUNTS = `
  SELECT (SELECT count(*) FROM inbox) AS waiting,
    (SELECT count(*) FROM log WHERE kind = 'event') AS applied,
    (SELECT count(DISTINCT lead) FROM log WHERE kind = 'event') AS leads,
    (SELECT count(*) FROM leads WHERE parked_at IS NOT NULL) AS parked,
    (SELECT count(*) FROM ledger WHERE cause LIKE '%"event"%') AS entries,
    (SELECT count(*) FROM enrollments) AS enrollments,
    (SELECT count(*) FROM outbox) AS mails`;

const NOTHING = { waiting: 0, applied: 0, leads: 0, parked: 0, entries: 0, enrollments: 0, mails: 0 };

/** All events have been accepted, and none is applied. */
export function refuseUnlessWaiting(ask, { leads }) {
  return refuseUnless(ask, { ...NOTHING, waiting: leads });
}

/** Each lead's one event has been applied once, with all that comes of it. */
export function refuseUnlessAppliedOnce(ask, { leads, scene: { perLead } }) {
  const rows = Object.fromEntries(Object.entries(perLead).map(([name, n]) => [name, n * leads]));
  return refuseUnless(ask, { ...NOTHING, ...rows, applied: leads, leads });
}

async function refuseUnless(ask, wanted) {
  const [row] = await ask(COUNTS);
  for (const [what, count] of Object.entries(wanted))
    if (Number(row[what]) !== count)
      throw new Error(`the run went wrong: ${what} is ${row[what]} and should be ${count}`);
}
