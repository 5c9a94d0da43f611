import type { TlsCredentials } from "../node-options.js";

/**
 * Mutual TLS 1.3: either side shows a certificate of the authority, or gets nothing. A certificate stands for membership
 * in the network, not for a host, so the names in it are not compared with addresses.
 */
export function tlsOptions({ certificate, key, authority }: TlsCredentials) {
  return {
    cert: certificate,
    key,
    ca: authority,
    minVersion: "TLSv1.3",
    requestCert: true,
    rejectUnauthorized: true,
    checkServerIdentity: () => undefined,
  } as const;
}
