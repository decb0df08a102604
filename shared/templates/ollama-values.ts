import type { ChatMessage, Tool, ToolCall } from "./chat-message.ts";
import { toJson } from "./go/json.ts";
import { fromJson, type GoField, type GoList, type GoMap, type GoStruct, type GoValue } from "./go/value.ts";
import { broken } from "./rendering.ts";

/*
 * Messages and tools as the Go values that Ollama 0.33 hands to a template: which fields there are, how they print
 * and how they turn into JSON. Whatever a tool's schema says beyond Ollama's own fields is dropped, as there.
 */

export function messagesValue(messages: readonly ChatMessage[]): GoList {
  return list("[]*template.templateMessage", messages.map(messageValue));
}

function messageValue(message: ChatMessage): GoStruct {
  return struct("*template.templateMessage", [
    { name: "Role", value: message.role },
    { name: "Content", value: message.content },
    { name: "Thinking", value: message.thinking ?? "" },
    { name: "Images", value: list("[]api.ImageData", message.images ?? []) },
    { name: "ToolCalls", value: list("[]template.templateToolCall", (message.tool_calls ?? []).map(toolCallValue)) },
    { name: "ToolName", value: message.tool_name ?? "" },
    { name: "ToolCallID", value: message.tool_call_id ?? "" },
  ]);
}

function toolCallValue(call: ToolCall): GoStruct {
  const given = call.function.arguments;
  const named = struct("template.templateToolCallFunction", [
    { name: "Index", value: BigInt(Math.trunc(call.function.index ?? 0)) },
    { name: "Name", value: call.function.name },
    { name: "Arguments", value: printsAsJson({ ...mapOf(given), type: "template.templateArgs" }) },
  ]);
  return struct("template.templateToolCall", [
    { name: "ID", value: call.id ?? "" },
    { name: "Function", value: named },
  ]);
}

/** No tools at all print as `null`, an empty list as `[]`. */
export function toolsValue(tools: readonly Tool[] | undefined): GoList {
  return printsAsJson({
    kind: "list",
    type: "template.templateTools",
    items: (tools ?? []).map(toolValue),
    isNil: tools === undefined,
  });
}

function toolValue(tool: Tool): GoStruct {
  const { name, description, parameters } = tool.function;
  const named = struct("template.templateToolFunction", [
    { name: "Name", key: "name", value: name },
    { name: "Description", key: "description", value: description ?? "" },
    { name: "Parameters", key: "parameters", value: parametersValue(parameters) },
  ]);
  return printsAsJson(
    struct("template.templateTool", [
      { name: "Type", key: "type", value: tool.type ?? "" },
      { name: "Items", key: "items", value: anyValue(tool.items), omitEmpty: true },
      { name: "Function", key: "function", value: named },
    ]),
  );
}

function parametersValue(parameters: unknown): GoStruct {
  const schema = isObject(parameters) ? parameters : {};
  const properties: GoMap = {
    ...propertiesOf(schema["properties"]),
    type: "template.templateProperties",
    missing: propertyValue({}, 1),
  };
  return struct("template.templateToolFunctionParameters", [
    { name: "Type", key: "type", value: textOf(schema["type"]) },
    { name: "Defs", key: "$defs", value: anyValue(schema["$defs"]), omitEmpty: true },
    { name: "Items", key: "items", value: anyValue(schema["items"]), omitEmpty: true },
    { name: "Required", key: "required", value: list("[]string", textsOf(schema["required"])), omitEmpty: true },
    { name: "Properties", key: "properties", value: printsAsJson(properties, "{}") },
  ]);
}

const deepestSchema = 100;

function propertiesOf(value: unknown, depth = deepestSchema): GoMap {
  const entries = isObject(value) ? Object.entries(value) : [];
  return {
    kind: "map",
    type: "*api.ToolPropertiesMap",
    entries: new Map(entries.map(([name, property]) => [name, propertyValue(property, depth - 1)])),
    missing: null,
    isNil: !isObject(value),
  };
}

function propertyValue(property: unknown, depth: number): GoStruct {
  if (depth <= 0) throw tooDeep();
  const schema = isObject(property) ? property : {};
  const anyOf = arrayOf(schema["anyOf"]).map((one) => propertyValue(one, depth - 1));
  const types = arrayOf(schema["type"]).length > 0 ? textsOf(schema["type"]) : textsOf([schema["type"]]);
  const nested = schema["properties"];
  const fields: GoField[] = [
    { name: "AnyOf", key: "anyOf", value: list("[]api.ToolProperty", anyOf), omitEmpty: true },
    { name: "Type", key: "type", value: propertyType(types), omitEmpty: true },
    { name: "Items", key: "items", value: anyValue(schema["items"]), omitEmpty: true },
    { name: "Description", key: "description", value: textOf(schema["description"]), omitEmpty: true },
    {
      name: "Enum",
      key: "enum",
      value: list("[]interface {}", arrayOf(schema["enum"]).map(anyValue)),
      omitEmpty: true,
    },
    {
      name: "Properties",
      key: "properties",
      value: isObject(nested) ? { ...propertiesOf(nested, depth), ordered: true } : null,
      omitEmpty: true,
    },
  ];
  const methods = { ToTypeScriptType: () => typeScriptType(anyOf, types) };
  return { kind: "struct", type: "api.ToolProperty", fields, methods };
}

/** One type prints and encodes as itself, several as a list. */
function propertyType(types: readonly string[]): GoList {
  const [only] = types;
  const one = types.length === 1 ? only : undefined;
  const plain = types.length === 0 ? "" : (one ?? `[${types.join(" ")}]`);
  const value = { ...list("api.PropertyType", types), methods: { String: () => plain } };
  return one === undefined ? value : { ...value, json: one };
}

function typeScriptType(anyOf: readonly GoStruct[], types: readonly string[]): string {
  if (anyOf.length > 0) return anyOf.map((one) => one.methods?.["ToTypeScriptType"]?.() ?? "any").join(" | ");
  return types.length === 0 ? "any" : types.map((type) => typeScriptNames.get(type) ?? "any").join(" | ");
}

const typeScriptNames: ReadonlyMap<string, string> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["integer", "number"],
  ["boolean", "boolean"],
  ["array", "any[]"],
  ["object", "Record<string, any>"],
  ["null", "null"],
]);

function struct(type: string, fields: readonly GoField[]): GoStruct {
  return { kind: "struct", type, fields };
}

/** An empty list stands for a slice nobody set, whose JSON is `null`. */
function list(type: string, items: readonly GoValue[]): GoList {
  return { kind: "list", type, items, isNil: items.length === 0 };
}

function mapOf(value: Readonly<Record<string, unknown>>): GoMap {
  const entries = new Map(Object.entries(value).map(([key, item]) => [key, anyValue(item)]));
  return { kind: "map", type: "map[string]interface {}", entries, missing: null };
}

function printsAsJson<T extends GoList | GoMap | GoStruct>(value: T, whenNil = "null"): T {
  const isNil = value.kind !== "struct" && value.isNil === true;
  return { ...value, methods: { String: () => (isNil ? whenNil : toJson(value)) } };
}

function anyValue(value: unknown): GoValue {
  return fromJson(value, tooDeep);
}

function tooDeep(): Error {
  return broken(0, "the schema of a tool nests too deep");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): string[] {
  return arrayOf(value).filter((item) => typeof item === "string");
}
