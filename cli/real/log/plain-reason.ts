/** What troubles are called of who tries to get a connection. */
export const UNREACHABLE: ReadonlySet<string> = new Set([
  "connection refused",
  "connection failed",
  "no answer",
  "ended without a hello",
  "cannot dial",
  "dial timeout",
]);

/** What OpenSSL, Node and the system call a failure, and what it means here. The first that fits counts. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/wrong[ _]version[ _]number|http request|packet length too long/i, "the other side does not speak TLS"],
  [/certificate[ _](has[ _])?expired/i, "certificate has expired"],
  [/certificate is not yet valid|CERT_NOT_YET_VALID/i, "certificate is not valid yet"],
  [
    /self[- _]signed|unable to (get|verify|find)|unknown ca\b|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_|invalid ca\b|certificate signature failure/i,
    "certificate of another authority",
  ],
  [/peer did not return a certificate|certificate required/i, "no certificate"],
  [/unsupported protocol|protocol version/i, "the other side does not speak TLS 1.3"],
  [/\bECONNREFUSED\b/, "nobody listens there"],
  [/\b(EHOSTUNREACH|ENETUNREACH)\b/, "no way to that address"],
  [/\b(ECONNRESET|EPIPE)\b/, "the other side broke off the connection"],
  [/\bETIMEDOUT\b/, "no answer"],
];

/** `80EC68…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl/record.c:354:` */
const OPENSSL = /\berror:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/i;

/**
 * The detail of a trouble in plain words; what is plain already stays as it is. So do details of other causes: others
 * may have written them.
 */
export function plainReason(cause: string, detail: string): string {
  if (cause !== "TLS refused" && !UNREACHABLE.has(cause)) return detail;
  return WORDS.find(([names]) => names.test(detail))?.[1] ?? OPENSSL.exec(detail)?.[1]?.trim() ?? detail;
}
