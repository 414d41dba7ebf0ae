/**
 * Version of the wire contract, sent in the socket handshake. Within one version only optional fields
 * are added; anything else raises this number and old clients are told to reload.
 */
export const protocolVersion = 2;
