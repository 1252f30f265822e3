/** The nonce of this page, which the Content-Security-Policy asks of every style that a script makes. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}
