import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { FormOf } from "@/ui/form";
import { type PackRow, type Values, readPacks, writePacks } from "./productValues";
import css from "./products.module.css";

/** How the product is sold besides by its unit: name and how many are in it. */
export function PacksField({ form, unit, locked }: { form: FormOf<Values>; unit: string; locked: boolean }) {
  const { t } = useTranslation();
  const packs = readPacks(form.values.packs);
  const keep = (next: PackRow[]) => form.set("packs", writePacks(next));
  const change = (at: number, part: Partial<PackRow>) => keep(packs.map((pack, each) => (each === at ? { ...pack, ...part } : pack)));
  const wrong = (at: number, part: keyof PackRow) => form.problem?.errors.find(({ pointer }) => pointer === `/packs/${at}/${part}`)?.detail;
  const whole = form.problem?.errors.find(({ pointer }) => /^\/packs(\/\d+)?$/.test(pointer))?.detail;
  return (
    <div id={form.idOf("packs")} className="stack" tabIndex={-1}>
      {packs.length === 0 && <p className="text13 muted">{t("product.noPacks", { unit })}</p>}
      {packs.length > 0 && (
        <div className={css["packs"]}>
          <span className="small muted">{t("product.packName")}</span>
          <span className="small muted">{t("product.packUnits", { unit })}</span>
          <span />
          {packs.map((pack, at) => (
            <div key={at} className={css["pack"]}>
              <TextInput
                aria-label={t("product.packNameOf", { number: at + 1 })}
                value={pack.name}
                error={wrong(at, "name")}
                autoComplete="off"
                placeholder={t("product.packExample")}
                onChange={(event) => change(at, { name: event.currentTarget.value })}
              />
              <TextInput
                aria-label={t("product.packUnitsOf", { number: at + 1 })}
                value={pack.units}
                error={wrong(at, "units")}
                autoComplete="off"
                inputMode="numeric"
                onChange={(event) => change(at, { units: event.currentTarget.value })}
              />
              <ActionIcon aria-label={t("product.removePack", { pack: pack.name || at + 1 })} disabled={locked} onClick={() => keep(packs.toSpliced(at, 1))}>
                <IconTrash aria-hidden />
              </ActionIcon>
            </div>
          ))}
        </div>
      )}
      {whole && <p className={css["wrong"]}>{whole}</p>}
      {!locked && (
        <div>
          <Button leftSection={<IconPlus aria-hidden />} onClick={() => keep([...packs, { name: "", units: "" }])}>
            {t("product.addPack")}
          </Button>
        </div>
      )}
    </div>
  );
}
