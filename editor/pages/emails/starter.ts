/** What a new email begins with: a greeting, a sentence and a button, each of them to be written over. */
import type { Email, EmailVariant } from "../../../engine/message/email.js";

interface StarterTexts {
  readonly subject: string;
  readonly greeting: string;
  readonly text: string;
  readonly button: string;
}

export function newEmail(id: string, name: string, locale: string, texts: StarterTexts): Email {
  return {
    format: "scoreflow.email/1",
    id,
    name,
    purpose: "marketing",
    default: locale,
    variants: { [locale]: starterVariant(texts) },
  };
}

function starterVariant({ subject, greeting, text, button }: StarterTexts): EmailVariant {
  const mjml = `<mjml>
  <mj-head>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.6" color="#1f2937" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f3f4f6">
    <mj-section background-color="#ffffff" padding="24px">
      <mj-column>
        <mj-text>${greeting}{% if lead.firstName %} {{ lead.firstName }}{% endif %},</mj-text>
        <mj-text>${text}</mj-text>
        <mj-button href="https://example.com/" background-color="#0f766e" color="#ffffff" font-size="16px">${button}</mj-button>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;
  return { subject, mjml, text: null };
}
