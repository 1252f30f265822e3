/** What the browser keeps of a visitor: in local storage, and where that is closed only as long as the page. */
const here = new Map<string, string>();

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? here.get(name) ?? null;
  } catch {
    return here.get(name) ?? null;
  }
}

export function keep(name: string, value: string): void {
  here.set(name, value);
  try {
    localStorage.setItem(name, value);
  } catch {
    // Closed, or full: the page has it.
  }
}

export function forget(name: string): void {
  here.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // Closed: it holds nothing.
  }
}
