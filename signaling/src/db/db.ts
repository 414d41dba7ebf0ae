import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import { translateDatabaseError } from './connect.ts';

export type Replacements = Readonly<Record<string, unknown>>;

/** SQL with named replacements (`:name`, arrays expand in `IN (:names)`), inside a transaction or on its own. */
export interface Db {
  /** @returns the rows; `Row` states the columns the statement selects */
  select<Row extends object>(sql: string, replacements?: Replacements): Promise<Row[]>;
  /** For statements whose rows nobody needs. */
  execute(sql: string, replacements?: Replacements): Promise<void>;
  /** SQL of a library, with its values by position (`$1`) and of any kind; @returns rows, where there are any */
  run(sql: string, values?: readonly unknown[]): Promise<unknown[]>;
}

/** Errors of the infrastructure come out as Faults; see `translateDatabaseError`. */
export function createDb(sequelize: Sequelize, transaction?: Transaction): Db {
  const run = async <Row extends object>(sql: string, replacements: Replacements = {}): Promise<Row[]> => {
    try {
      return await sequelize.query<Row>(sql, {
        type: QueryTypes.SELECT,
        replacements: { ...replacements },
        ...(transaction && { transaction }),
      });
    } catch (error) {
      throw translateDatabaseError(error);
    }
  };
  const runPlain = async (sql: string, values: readonly unknown[] = []): Promise<unknown[]> => {
    try {
      // Without values the text is left as it is: a `$` in it is no place for one.
      const bind = values.length > 0 ? { bind: [...values] } : {};
      const [rows] = await sequelize.query(sql, { ...bind, ...(transaction && { transaction }) });
      return Array.isArray(rows) ? rows : [];
    } catch (error) {
      throw translateDatabaseError(error);
    }
  };
  return {
    select: run,
    execute: async (sql, replacements) => void (await run(sql, replacements)),
    run: runPlain,
  };
}
