/** The languages of the editor. English is complete and always there; the others are loaded when they are chosen. */
import i18next, { type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en/index.js";

interface Locale {
  /** In the language itself. */
  readonly name: string;
  /** What is not translated is shown in English. */
  load(): Promise<ResourceLanguage>;
}

/** A new language is a folder beside `en`, and a line here. */
export const LOCALES: Readonly<Record<string, Locale>> = {
  en: { name: "English", load: async () => en },
  fa: { name: "فارسی", load: async () => (await import("./fa/index.js")).fa },
};

const CHOICE = "scoreflow.locale";

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    defaultNS: "shell",
    resources: { en },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  i18next.on("languageChanged", tellDocument);
  tellDocument(i18next.language);
  await chooseLocale(localStorage.getItem(CHOICE) ?? ownLocale());
}

/** Shows everything in this language, now and the next time. */
export async function chooseLocale(locale: string): Promise<void> {
  const found = LOCALES[locale];
  if (!found) return;
  for (const [namespace, texts] of Object.entries(await found.load()))
    i18next.addResourceBundle(locale, namespace, texts);
  await i18next.changeLanguage(locale);
  localStorage.setItem(CHOICE, locale);
}

/** The first of the browser's languages that the editor speaks. */
function ownLocale(): string {
  return navigator.languages.map((tag) => tag.split("-")[0] ?? "").find((tag) => LOCALES[tag]) ?? "en";
}

function tellDocument(locale: string): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = i18next.dir(locale);
}
