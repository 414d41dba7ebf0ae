/** What keeps a county from being loaded, or a server from starting on it; the message is for the operator. */
export class CountyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CountyError';
  }
}
