import type { Contract, Schema } from "./contract";
import css from "./reference.module.css";

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

function typeOf(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.type === "array" && schema.items) return `${typeOf(schema.items)}[]`;
  if (schema.enum) return schema.enum.join(" | ");
  return [schema.type ?? "any", schema.format].filter(Boolean).join(" · ");
}

/** The struct behind a schema, if there is one to open. */
function structOf(schema: Schema, schemas: Contract["components"]["schemas"]): Schema | undefined {
  if (schema.$ref) return structOf(schemas[nameOf(schema.$ref)] ?? {}, schemas);
  if (schema.items) return structOf(schema.items, schemas);
  if (schema.anyOf) return schema.anyOf.map((one) => structOf(one, schemas)).find(Boolean);
  return schema.properties ? schema : undefined;
}

const depthMax = 4;

export function SchemaView({ schema, contract, depth = 0 }: { schema: Schema; contract: Contract; depth?: number }) {
  const { schemas } = contract.components;
  const named = schema.$ref ? schemas[nameOf(schema.$ref)] : undefined;
  const struct = structOf(schema, schemas);
  if (!struct?.properties) return <code className={css["type"]}>{typeOf(named?.enum ? named : schema)}</code>;
  return (
    <dl className={css["fields"]}>
      {Object.entries(struct.properties).map(([name, field]) => {
        const inner = depth < depthMax ? structOf(field, schemas) : undefined;
        const choice = field.$ref ? schemas[nameOf(field.$ref)]?.enum : undefined;
        return (
          <div key={name}>
            <dt>
              <code>{name}</code>
              {struct.required?.includes(name) ? <span className={css["required"]}>*</span> : null}{" "}
              <code className={css["type"]}>{choice ? choice.join(" | ") : typeOf(field)}</code>
            </dt>
            {field.description ? <dd>{field.description}</dd> : null}
            {inner ? (
              <dd>
                <SchemaView schema={inner} contract={contract} depth={depth + 1} />
              </dd>
            ) : null}
          </div>
        );
      })}
    </dl>
  );
}
