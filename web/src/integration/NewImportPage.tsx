import { SegmentedControl } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { Dropzone } from "@/ui/Dropzone";
import { Meter } from "@/ui/Meter";
import { BackLink, DetailHeader } from "@/ui/Page";
import { Notice } from "@/ui/State";
import { useListSearch } from "@/ui/list";
import { ImportSteps } from "./ImportSteps";
import { Remembered } from "./Remembered";
import css from "./import.module.css";
import { type Kind, kinds, sampleAddress, useStartImport } from "./queries";

/** The columns that are known without more ado; those without a question mark have to be there. */
const columns: Record<Kind, string> = {
  products: "sku name? description? category? brand? barcode? mpn? tax_class? unit? weight_g? packs? status? divisible?",
  prices: "group sku price pack? min_quantity? valid_from? valid_until?",
  stock: "sku quantity site?",
  customers: "code name? email? contact? group? vat_number? country? street? city? postcode? phone? payment_days? tags?",
};

/** The first step: what it is, and the file. */
export function NewImportPage() {
  const { t } = useTranslation();
  const { seller } = useParams({ from: "/inside/sellers/$seller/imports/new" });
  const { search, change } = useListSearch();
  const kind = kinds.find((each) => each === search["kind"]) ?? "products";
  return (
    <main className={css["page"]}>
      <DetailHeader title={t(`import.title.${kind}`)} back={<Back seller={seller} />} />
      <ImportSteps at={0} />
      <div className={`${css["body"]} ${css["drop"]}`}>
        <SegmentedControl
          className={css["kinds"]}
          aria-label={t("import.what")}
          value={kind}
          onChange={(next) => change({ kind: next }, "replace")}
          data={kinds.map((value) => ({ value, label: t(`import.kind.${value}`) }))}
        />
        <Sending key={kind} seller={seller} kind={kind} />
        <Known seller={seller} kind={kind} />
        <Remembered seller={seller} kind={kind} />
      </div>
    </main>
  );
}

export function Back({ seller }: { seller: string }) {
  const { t } = useTranslation();
  return (
    <BackLink to="/sellers/$seller/imports" params={{ seller }}>
      {t("imports.title")}
    </BackLink>
  );
}

function Sending({ seller, kind }: { seller: string; kind: Kind }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [percent, setPercent] = useState(0);
  const start = useStartImport(seller, setPercent);
  const send = (file: File) => {
    setPercent(0);
    start.mutate({ kind, file }, { onSuccess: ({ id }) => void navigate({ to: "/sellers/$seller/imports/$import", params: { seller, import: id } }) });
  };
  if (start.isPending)
    return (
      <div className={css["sending"]} role="status">
        <p className="mid">{t("import.sending", { name: start.variables.file.name, percent })}</p>
        <Meter percent={percent} label={t("import.sending", { name: start.variables.file.name, percent })} />
        {percent === 100 && <p className="small muted">{t("import.reading")}</p>}
      </div>
    );
  return (
    <>
      {start.error && <Refused error={start.error} name={start.variables.file.name} />}
      <Dropzone title={t("import.drop")} hint={t("import.dropHint")} accept=".csv,.txt,.tsv,text/csv,text/plain" onFiles={([file]) => file && send(file)} />
    </>
  );
}

/** A file that can't be read at all: everything that is wrong with it, nothing of it is taken. */
function Refused({ error, name }: { error: Error; name: string }) {
  const { t } = useTranslation();
  const { body, errors } = asProblem(error);
  return (
    <Notice tone="bad">
      <b>{t("import.refusedFile", { name })}</b>
      {errors.length === 0 && <div>{body.detail ?? body.title}</div>}
      <ul>
        {errors.map(({ pointer, code, detail }) => (
          <li key={pointer + code + detail}>{detail}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Known({ seller, kind }: { seller: string; kind: Kind }) {
  const { t } = useTranslation();
  const words = columns[kind].split(" ");
  return (
    <div className="text13 t2">
      <p>{t("import.known")}</p>
      <p className={css["words"]}>
        {words.map((word) => (
          <code key={word} data-needed={word.endsWith("?") ? undefined : true}>
            {word.replace("?", "")}
          </code>
        ))}
      </p>
      <p className="small muted">{t("import.knownHint")}</p>
      <p>
        <a className="link alone" href={sampleAddress(seller, kind)} download>
          {t("import.sample")}
        </a>
      </p>
    </div>
  );
}
