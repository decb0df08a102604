/** What may be gone at another try: a broken connection, a busy server. `wait` is how long the server asks to be left alone. */
export class PassingFault extends Error {
  override readonly name: string = "PassingFault";
  /** Milliseconds. */
  readonly wait: number | undefined;

  constructor(message: string, options?: ErrorOptions & { wait?: number | undefined }) {
    super(message, options);
    this.wait = options?.wait;
  }
}

/** The registry was not reached, or the connection to it broke. */
export class ConnectionFault extends PassingFault {
  override readonly name = "ConnectionFault";
}

/** An answer that another try would only repeat. */
export class RefusedFault extends Error {
  override readonly name = "RefusedFault";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What the registry sends is not what its manifest names; nothing of it is worth keeping. */
export class WrongBlob extends Error {
  override readonly name = "WrongBlob";
}
