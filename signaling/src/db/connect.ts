import { Sequelize } from 'sequelize';
import { fault } from '@zhida/protocol/core/fault.ts';

/**
 * A pool of database connections.
 * @param url postgres://user:password@host:port/database
 */
export function connectDatabase(url: string): Sequelize {
  return new Sequelize(url, {
    dialect: 'postgres',
    logging: false,
    // 20 connections serve 311 sites joining at once from one process; more only queue inside PostgreSQL.
    pool: { max: 20, min: 2, acquire: 8_000, idle: 60_000 },
    dialectOptions: { application_name: 'zhida-signaling', statement_timeout: 15_000, lock_timeout: 8_000 },
    define: { timestamps: false, underscored: true },
  });
}

/** PostgreSQL error classes, and codes of the socket, that mean "the database is away", not "the statement is wrong". */
const awayStates = /^(08|57P|53|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;
/** The driver gives no code to what a connection says that breaks under a statement; it has only these words. */
const awayWords = /^Connection terminated|not queryable|Client was closed/;

/**
 * Sequelize and pg errors translated once, at the border: away → `unavailable`, too slow → `timeout`;
 * anything else is a bug and passes through unchanged.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const state = sqlState(error);
  const away = state ? awayStates.test(state) : awayWords.test(error.message);
  if (away || /^SequelizeConnection/.test(error.name))
    return fault('unavailable', 'the database cannot be reached', 'database-away', error);
  if (state === '55P03' || state === '57014' || state === '40P01')
    return fault('timeout', 'the database was too busy to answer in time', undefined, error);
  return error;
}

/** The unique constraint or index a statement would have broken; undefined for any other error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || sqlState(error) !== '23505') return undefined;
  const constraint: unknown = Reflect.get(driverError(error), 'constraint');
  return typeof constraint === 'string' ? constraint : undefined;
}

/** Sequelize wraps the driver's error as `original` or `parent`. */
function driverError(error: Error): object {
  const wrapped: unknown = Reflect.get(error, 'original') ?? Reflect.get(error, 'parent');
  return typeof wrapped === 'object' && wrapped !== null ? wrapped : error;
}

/** The SQLSTATE, or the code of the socket. */
function sqlState(error: Error): string | undefined {
  const code: unknown = Reflect.get(driverError(error), 'code');
  return typeof code === 'string' ? code : undefined;
}
