import "@/lib/texts/office";
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "@/lib/hooks";
import { ErrorState, Loading } from "@/ui/Page";
import { type Contract, type Operation, byNoun, curlOf } from "./contract";
import { SchemaView } from "./SchemaView";
import css from "./reference.module.css";

type Access = "public" | "login" | "operator" | "staff" | "seller" | "storefront";

const contractQuery = {
  queryKey: ["contract"],
  queryFn: async (): Promise<Contract> => {
    const response = await fetch("/api/v1/openapi.json");
    if (!response.ok) throw new Error(response.statusText);
    return (await response.json()) as Contract;
  },
  staleTime: Number.POSITIVE_INFINITY,
};

export function ApiReference() {
  const { t } = useTranslation();
  useTitle(t("reference.title"));
  const [wanted, setWanted] = useState("");
  const deferred = useDeferredValue(wanted);
  const { data, error, refetch } = useQuery(contractQuery);
  const groups = data ? byNoun(data, deferred) : [];
  return (
    <main className={css["page"]}>
      <header className={css["head"]}>
        <h1>{t("reference.title")}</h1>
        <p>{t("reference.intro", { version: data?.info.version ?? "" })}</p>
        <TextInput type="search" label={t("reference.find")} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
      </header>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <Loading />}
      {data && groups.length === 0 ? <p>{t("reference.nothing")}</p> : null}
      {groups.map(([noun, operations]) => (
        <section key={noun} aria-labelledby={`noun-${noun}`}>
          <h2 id={`noun-${noun}`}>{noun}</h2>
          {operations.map((one) => (data ? <OperationView key={one.id} operation={one} contract={data} /> : null))}
        </section>
      ))}
    </main>
  );
}

function OperationView({ operation, contract }: { operation: Operation; contract: Contract }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className={css["operation"]} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={css["method"]} data-method={operation.method}>
          {operation.method}
        </span>
        <code className={css["path"]}>{operation.path.replace("/api/v1", "")}</code>
        <span className={css["summary"]}>{operation.summary}</span>
      </summary>
      {open ? <Inside operation={operation} contract={contract} access={t(`reference.access.${operation.access as Access}`)} /> : null}
    </details>
  );
}

function Inside({ operation, contract, access }: { operation: Operation; contract: Contract; access: string }) {
  const { t } = useTranslation();
  const query = operation.parameters.filter((one) => one.in === "query");
  return (
    <div className={css["inside"]}>
      {operation.description ? <p>{operation.description}</p> : null}
      <p>
        {access}
        {operation.right ? (
          <>
            {" "}
            {t("reference.right")} <code>{operation.right}</code>
          </>
        ) : null}
      </p>
      <pre>{curlOf(operation)}</pre>
      {query.length > 0 ? (
        <>
          <h3>{t("reference.query")}</h3>
          <dl className={css["fields"]}>
            {query.map((one) => (
              <div key={one.name}>
                <dt>
                  <code>{one.name}</code>
                  {one.required ? <span className={css["required"]}>*</span> : null} <SchemaView schema={one.schema} contract={contract} />
                </dt>
                {one.description ? <dd>{one.description}</dd> : null}
              </div>
            ))}
          </dl>
        </>
      ) : null}
      {operation.body ? (
        <>
          <h3>
            {t("reference.body")} <code>{operation.body.type}</code>
          </h3>
          <SchemaView schema={operation.body.schema} contract={contract} />
        </>
      ) : null}
      <h3>
        {t("reference.answer")} <code>{operation.status}</code>
      </h3>
      {operation.answer ? <SchemaView schema={operation.answer.schema} contract={contract} /> : null}
    </div>
  );
}
