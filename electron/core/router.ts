import type { AnyContractProcedure, ContractProcedure, InferSchemaInput, InferSchemaOutput } from "@orpc/contract";
import { implement, ORPCError } from "@orpc/server";
import { contract } from "../../shared/contract.ts";
import { AppError, toErrorInfo, type ErrorInfo } from "../../shared/errors.ts";

export interface CallContext {
  signal: AbortSignal | undefined;
}

type Handler<Procedure> =
  Procedure extends ContractProcedure<infer Input, infer Output, infer _Errors, infer _Meta>
    ? (
        input: InferSchemaOutput<Input>,
        context: CallContext,
      ) => InferSchemaInput<Output> | Promise<InferSchemaInput<Output>>
    : never;

type Contract = typeof contract;
const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

/** Any handler as the loop below sees it: which input it takes was settled by `Handlers`. */
type AnyHandler = (input: never, context: CallContext) => unknown;

/** A function for each call of the contract, under the same names: a missing one is a type error. */
export type Handlers = {
  [Group in keyof Contract]: { [Name in keyof Contract[Group]]: Handler<Contract[Group][Name]> };
};

/**
 * Binds each call of the contract to the function of its name. The contract checks the input before the function sees
 * it; a call or a stream that fails gives its sentence and code, and no stack leaves this process.
 */
export function createRouter(handlers: Handlers, log: (thrown: unknown) => void) {
  function failed(thrown: unknown, signal: AbortSignal | undefined): ORPCError<"FAILED", ErrorInfo> {
    // Whoever called it off knows why it failed.
    if (!(thrown instanceof AppError) && signal?.aborted !== true) log(thrown);
    const info = toErrorInfo(thrown);
    return new ORPCError("FAILED", { status: 500, message: info.message, data: info });
  }
  /** A stream may fail at any of its events, long after its call was answered. */
  async function* told(events: AsyncIterable<unknown>, signal: AbortSignal | undefined): AsyncGenerator<unknown, void> {
    try {
      yield* events;
    } catch (thrown) {
      throw failed(thrown, signal);
    }
  }
  const bind = (procedure: AnyContractProcedure, handler: AnyHandler) =>
    implement(procedure).handler(async ({ input, signal }) => {
      try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the procedure's own schema has just checked it
        const answer = await handler(input as never, { signal });
        return isStream(answer) ? told(answer, signal) : answer;
      } catch (thrown) {
        throw failed(thrown, signal);
      }
    });
  const all: Record<string, Record<string, AnyHandler>> = handlers;
  const groups = Object.entries(contract).map(([group, procedures]) => {
    const functions = all[group] ?? {};
    const bound = Object.entries<AnyContractProcedure>(procedures).map(([name, procedure]) => {
      const handler = functions[name];
      if (handler === undefined) throw new Error(`The contract's ${group}.${name} has no handler.`);
      return [name, bind(procedure, handler)] as const;
    });
    return [group, Object.fromEntries(bound)] as const;
  });
  return Object.fromEntries(groups);
}
