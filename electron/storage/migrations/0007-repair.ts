/** The JSON stage: what models are asked, recipes, passes with their steps, comparisons of routes, and batches. */
export const repair = `
create table repair_templates (
  id integer primary key autoincrement,
  -- Of one that comes with Diptych: its name there, and which version of it was taken over last.
  slug text unique,
  shipped_version integer,
  deleted_at integer
) strict;

-- A version never changes, so that a pass can name the one its model was asked by.
create table repair_template_versions (
  template_id integer not null references repair_templates (id),
  version integer not null,
  definition text not null,
  created_at integer not null,
  primary key (template_id, version)
) strict, without rowid;

create table recipes (
  id integer primary key autoincrement,
  slug text unique,
  shipped_version integer,
  -- A person changed it: no newer version takes its place.
  own integer not null default 0,
  definition text not null,
  updated_at integer not null,
  deleted_at integer
) strict;

-- Ways from a text to JSON, tried on the same input: the routes in order, each with its pass.
create table repair_routes (
  id integer primary key autoincrement,
  created_at integer not null
) strict;

create table passes (
  id integer primary key autoincrement,
  title text not null,
  created_at integer not null,
  -- Without its text, which stands beside it.
  spec text not null,
  text text not null,
  recipe_id integer references recipes (id),
  routes_id integer references repair_routes (id) on delete set null,
  route text,
  status text not null default 'running',
  -- The outcome with its edits, fields and remarks; null while it runs.
  result text,
  -- Changes by a person, what they made of the value, and what the schema says to that.
  by_hand text not null default '[]',
  value text,
  problems text not null default '[]',
  deleted_at integer
) strict;
create index passes_by_date on passes (id desc) where deleted_at is null;
create index passes_by_routes on passes (routes_id) where routes_id is not null;
create index passes_running on passes (id) where result is null;

-- A model's step is stored when it begins, as it would be if it were broken off there.
create table pass_steps (
  pass_id integer not null references passes (id) on delete cascade,
  seq integer not null,
  step text not null,
  primary key (pass_id, seq)
) strict, without rowid;

-- What the model of the last step has written since it began; folded into the step when it ends.
create table pass_chunks (
  pass_id integer not null references passes (id) on delete cascade,
  seq integer not null,
  text text not null,
  primary key (pass_id, seq)
) strict, without rowid;

-- A row a pass: title, text and value.
create virtual table pass_search using fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

create table batches (
  id integer primary key autoincrement,
  created_at integer not null,
  spec text not null,
  state text not null default 'filling',
  prompt_tokens integer not null default 0,
  answer_tokens integer not null default 0,
  ms integer not null default 0,
  deleted_at integer
) strict;

create table batch_items (
  id integer primary key autoincrement,
  batch_id integer not null references batches (id) on delete cascade,
  position integer not null,
  name text not null,
  text text not null,
  status text not null default 'waiting',
  result text,
  unique (batch_id, position)
) strict;
create index batch_items_by_status on batch_items (batch_id, status, position);
`;
