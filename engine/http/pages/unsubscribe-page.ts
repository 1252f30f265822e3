/** The two pages of unsubscribing, in the language of the lead. */
import { escapeHtml } from "../../channels/escape-html.js";
import { textDirection } from "../../channels/text-direction.js";
import { page } from "./page.js";

interface Words {
  readonly ask: string;
  readonly why: string;
  readonly button: string;
  readonly done: string;
  readonly after: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  en: {
    ask: "Unsubscribe?",
    why: "You will get no more newsletters and offers from us at this address.",
    button: "Unsubscribe",
    done: "You are unsubscribed",
    after: "You will get no more newsletters and offers from us at this address.",
  },
  ar: {
    ask: "هل تريد إلغاء الاشتراك؟",
    why: "لن تصلك منا أي رسائل إخبارية أو عروض على هذا العنوان.",
    button: "إلغاء الاشتراك",
    done: "تم إلغاء اشتراكك",
    after: "لن تصلك منا أي رسائل إخبارية أو عروض على هذا العنوان.",
  },
  bg: {
    ask: "Отписване?",
    why: "Повече няма да получавате от нас бюлетини и оферти на този адрес.",
    button: "Отписване",
    done: "Отписахте се",
    after: "Повече няма да получавате от нас бюлетини и оферти на този адрес.",
  },
  fi: {
    ask: "Perutaanko tilaus?",
    why: "Emme enää lähetä uutiskirjeitä emmekä tarjouksia tähän osoitteeseen.",
    button: "Peruuta tilaus",
    done: "Tilaus on peruttu",
    after: "Emme enää lähetä uutiskirjeitä emmekä tarjouksia tähän osoitteeseen.",
  },
  fa: {
    ask: "لغو اشتراک؟",
    why: "دیگر خبرنامه و پیشنهادی از ما به این نشانی نخواهید گرفت.",
    button: "لغو اشتراک",
    done: "اشتراک شما لغو شد",
    after: "دیگر خبرنامه و پیشنهادی از ما به این نشانی نخواهید گرفت.",
  },
  vi: {
    ask: "Hủy đăng ký?",
    why: "Bạn sẽ không nhận thêm bản tin và ưu đãi nào từ chúng tôi tại địa chỉ này.",
    button: "Hủy đăng ký",
    done: "Bạn đã hủy đăng ký",
    after: "Bạn sẽ không nhận thêm bản tin và ưu đãi nào từ chúng tôi tại địa chỉ này.",
  },
};

/** Posts to its own address. */
export function askingPage(locale: string | null): string {
  const { lang, words } = wordsFor(locale);
  return page({
    title: words.ask,
    lang,
    dir: textDirection(lang),
    body: `<p>${escapeHtml(words.why)}</p>
<form method="post"><button type="submit">${escapeHtml(words.button)}</button></form>`,
  });
}

export function donePage(locale: string | null): string {
  const { lang, words } = wordsFor(locale);
  return page({
    title: words.done,
    lang,
    dir: textDirection(lang),
    body: `<p>${escapeHtml(words.after)}</p>`,
  });
}

/** `fa-AF` is answered in fa; a language that is not here, in English. */
function wordsFor(locale: string | null): { readonly lang: string; readonly words: Words } {
  const lang = (locale ?? "").split("-")[0]?.toLowerCase() ?? "";
  const words = Object.hasOwn(WORDS, lang) ? WORDS[lang] : undefined;
  return words ? { lang, words } : { lang: "en", words: WORDS.en as Words };
}
