import type { ComponentType } from "react";
import type { Form } from "../../../shared/schema/keywords.ts";
import { NameListsForm, NamesForm, ValuesForm } from "./chip-forms.tsx";
import type { FormProps } from "./form-props.ts";
import { PatternForm } from "./pattern-form.tsx";
import { SchemaForm, SchemasForm } from "./schema-forms.tsx";
import { FlagForm, FormatForm, LineForm, NumberForm, ProseForm, ReferenceForm, ValueForm } from "./text-forms.tsx";
import { TypeForm } from "./type-form.tsx";

/** How each kind of keyword is edited. */
export const forms: Record<Form, ComponentType<FormProps>> = {
  line: LineForm,
  prose: ProseForm,
  value: ValueForm,
  values: ValuesForm,
  count: NumberForm,
  number: NumberForm,
  flag: FlagForm,
  pattern: PatternForm,
  format: FormatForm,
  type: TypeForm,
  names: NamesForm,
  "name-lists": NameListsForm,
  reference: ReferenceForm,
  schema: SchemaForm,
  "schema-list": SchemasForm,
  "schema-map": SchemasForm,
};
