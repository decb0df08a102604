import { Agent, request, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HttpError } from "./http-error.ts";
import { createApiServer, type Route } from "./server.ts";

const routes: Route[] = [
  {
    methods: ["POST"],
    path: "/json",
    handle: async (call) => call.reply.json(200, (await call.fields("X")).has("x")),
  },
  {
    methods: ["POST"],
    path: "/bytes",
    async handle({ bytes }) {
      for await (const chunk of bytes) throw new HttpError(400, `enough after ${chunk.length > 0 ? "some" : "none"}`);
    },
  },
];

let server: Server;
let port: number;
const oneConnection = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  server = createApiServer(routes);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  port = typeof at === "object" && at !== null ? at.port : 0;
});
afterAll(() => {
  oneConnection.destroy();
  server.close();
});

/** The answer to this body, on the one connection that all calls share. */
function post(
  path: string,
  body: Buffer,
): Promise<{ status: number | undefined; text: string; from: number | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = { "content-length": body.length };
    const sent = request({ host: "127.0.0.1", port, path, method: "POST", agent: oneConnection, headers }, (answer) => {
      let text = "";
      const from = answer.socket.localPort;
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.once("end", () => resolve({ status: answer.statusCode, text, from }));
    });
    sent.once("error", reject).end(body);
  });
}

const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, " ");

test.each([
  [
    "larger than is taken",
    "/json",
    megabytes(65),
    { status: 413, text: '{"error":"request body is larger than 64 MB"}' },
  ],
  ["given up half-way", "/bytes", megabytes(8), { status: 400, text: '{"error":"enough after some"}' }],
])("after a body that is %s the connection is as good as before", async (_name, path, body, answered) => {
  const refused = await post(path, body);
  expect(refused).toMatchObject(answered);
  expect(await post("/json", Buffer.from('{"x":1}'))).toEqual({ status: 200, text: "true", from: refused.from });
});
