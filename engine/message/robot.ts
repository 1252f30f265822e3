/** Programs that say by their user agent that they are no person. The only user of isbot. */
import { isbot } from "isbot";

/**
 * What loads a mail's pictures because a person has opened it. isbot takes them for robots: they are no browsers, and two
 * fetch the pictures on behalf of their readers.
 */
const MAIL_PROGRAMS =
  /GoogleImageProxy|YahooMailProxy|Outlook|Thunderbird|Airmail|Mailbird|eM Client|MailMate|Postbox|Apple ?Mail/i;

/** Nothing is known of a program that does not say what it is. */
export function isRobot(userAgent: string | null): boolean {
  return userAgent !== null && !MAIL_PROGRAMS.test(userAgent) && isbot(userAgent);
}
