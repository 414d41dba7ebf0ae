import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import { translateDatabaseError } from './connect.ts';

export type Replacements = Readonly<Record<string, unknown>>;

/** SQL with named replacements (`:name`, arrays expand in `IN (:names)`), inside a transaction or on its own. */
export interface Db {
  /** @returns the rows; `Row` states the columns the statement selects */
  select<Row extends object>(sql: string, replacements?: Replacements): Promise<Row[]>;
  /** For statements whose rows nobody needs. */
  execute(sql: string, replacements?: Replacements): Promise<void>;
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
  return { select: run, execute: async (sql, replacements) => void (await run(sql, replacements)) };
}
