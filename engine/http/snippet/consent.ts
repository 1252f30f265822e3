/** Whether anything may be sent: by the visitor's browser, by the visitor's answer, and by default. */
import { forget, keep, kept } from "./kept.js";

const NAME = "scoreflow.consent";

/** Do Not Track and Global Privacy Control are a visitor's no. */
export function mayTrack(): boolean {
  const browser = navigator as Navigator & { readonly globalPrivacyControl?: boolean };
  return navigator.doNotTrack !== "1" && browser.globalPrivacyControl !== true;
}

interface Told {
  given(): void;
  withdrawn(): void;
}

/** A yes is kept until it is taken back, and so is a no. */
export function newConsent(isRequired: boolean, told: Told) {
  const isGiven = () => {
    const answer = kept(NAME);
    return answer === null ? !isRequired : answer === "yes";
  };
  return {
    isGiven,
    set(answer: unknown) {
      const before = isGiven();
      if (answer === null) forget(NAME);
      else keep(NAME, answer === true ? "yes" : "no");
      const now = isGiven();
      if (now && !before) told.given();
      if (!now) told.withdrawn();
    },
  };
}
