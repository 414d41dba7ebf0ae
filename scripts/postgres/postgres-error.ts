/** The message says what is wrong and what to do, with PostgreSQL's own last lines; it is shown without a stack. */
export class PostgresError extends Error {}
