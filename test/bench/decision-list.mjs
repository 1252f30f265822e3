// Decisions as data: what the engine decided for each lead, to be stored again without deciding.

/** A store writes only what a decision changed, which it tells by identity: so nothing else of the state is noted. */
export function noted(batch, decisions) {
  return batch.map(({ state: before }, i) => {
    const decision = decisions[i];
    if (!decision.ok) throw new Error(decision.error);
    const { state, ...outcome } = decision.outcome;
    const changed = Object.entries(state).filter(([name, part]) => part !== before[name]);
    return { lead: before.lead.id, outcome, changed: Object.fromEntries(changed) };
  });
}

/** Decides by the list. */
export function listedDecisions(list) {
  const byLead = new Map(list.map((note) => [note.lead, note]));
  return (batch) =>
    batch.map(({ state }) => {
      const { outcome, changed } = byLead.get(state.lead.id);
      return { ok: true, outcome: { ...outcome, state: { ...state, ...changed } } };
    });
}
