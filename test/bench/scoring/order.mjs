// Leads from everywhere, in an order that is the same in every run.

/** The numbers of all leads, each once, from the so-manieth on; then from the beginning. */
export function numbersFrom(start, leads) {
  const step = stepOf(leads);
  let i = start;
  return () => (i++ * step) % leads;
}

/** About the golden section, which leaves no region out, and without a common divisor, which leaves no number out. */
function stepOf(leads) {
  let step = Math.floor(leads * 0.618);
  while (divisor(step, leads) > 1) step++;
  return step;
}

function divisor(a, b) {
  return b === 0 ? a : divisor(b, a % b);
}
