/**
 * Forms that are sent off: which form, and the names of its fields. What was typed stays in the page, but for an email
 * address, by which the visitor is known from then on. `data-scoreflow-ignore` on a form, a field or around them keeps it out.
 */

interface Told {
  track(event: string, properties: Readonly<Record<string, unknown>>): void;
  identify(traits: { readonly email: string }): void;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const IGNORED = "[data-scoreflow-ignore]";
const SECRET = new Set(["hidden", "password", "submit", "button", "reset", "image"]);
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function watchForms({ track, identify }: Told): void {
  const submitted = ({ target }: Event) => {
    if (!(target instanceof HTMLFormElement) || target.closest(IGNORED)) return;
    const fields = [...target.elements].filter(isOpen);
    const email = fields.find(isEmail)?.value.trim();
    if (email) identify({ email });
    const name = target.getAttribute("id") || target.getAttribute("name");
    track("form_submitted", {
      ...(name ? { form: name } : {}),
      fields: [...new Set(fields.map((field) => field.name).filter(Boolean))],
      path: location.pathname,
      url: location.href,
    });
  };
  // Before the page's own code, which may take the form away.
  document.addEventListener("submit", submitted, true);
}

function isOpen(element: Element): element is Field {
  if (
    !(
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement
    )
  )
    return false;
  return (
    !SECRET.has(element.type) && !element.autocomplete.startsWith("cc-") && element.closest(IGNORED) === null
  );
}

function isEmail(field: Field): boolean {
  const isOne = field.type === "email" || /e-?mail/i.test(field.name) || field.autocomplete === "email";
  return field instanceof HTMLInputElement && isOne && ADDRESS.test(field.value.trim());
}
