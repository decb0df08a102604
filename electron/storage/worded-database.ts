import { DatabaseSync, type StatementSync } from "node:sqlite";
import { storageError } from "./storage-error.ts";

/** A database whose errors are sentences, whichever of its statements they come from. */
export class WordedDatabase extends DatabaseSync {
  override exec(sql: string): void {
    inWords(() => super.exec(sql));
  }

  override prepare(...asked: Parameters<DatabaseSync["prepare"]>): StatementSync {
    return new Proxy(
      inWords(() => super.prepare(...asked)),
      {
        get(statement, name): unknown {
          const member: unknown = Reflect.get(statement, name, statement);
          if (typeof member !== "function") return member;
          return (...given: unknown[]): unknown => inWords((): unknown => Reflect.apply(member, statement, given));
        },
      },
    );
  }
}

function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw storageError(thrown);
  }
}
