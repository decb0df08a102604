/** A turn of a chat as Ollama's API and the templates of models name its parts. */
export interface ChatMessage {
  role: string;
  content: string;
  thinking?: string | undefined;
  /** Pictures in base64. */
  images?: readonly string[] | undefined;
  tool_calls?: readonly ToolCall[] | undefined;
  /** Of a `tool` message: which tool answers, and to which call. */
  tool_name?: string | undefined;
  tool_call_id?: string | undefined;
}

export interface ToolCall {
  id?: string | undefined;
  function: { index?: number | undefined; name: string; arguments: Readonly<Record<string, unknown>> };
}

/** A tool a model may call, as it stands in a request; `parameters` is a JSON Schema. */
export interface Tool {
  type?: string | undefined;
  items?: unknown;
  function: { name: string; description?: string | undefined; parameters?: unknown };
}

/** Whether a model is asked to think before it answers, and how much. Absent means that nobody asked. */
export type Think = boolean | "low" | "medium" | "high" | "max";
