/** TLS cannot be set up; the message tells the operator what to do about it. */
export class TlsError extends Error {}
