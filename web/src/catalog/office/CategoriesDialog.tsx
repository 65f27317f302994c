import { ActionIcon, Button, Menu, Modal } from "@mantine/core";
import { IconArrowBigUpLines, IconArrowsMove, IconDots, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/money";
import { categoryWords } from "@/lib/categories";
import { assertNever } from "@/lib/never";
import { ErrorState, Loading } from "@/ui/Page";
import { ChoiceField, Form, type FormOf, SubmitButton, TextField, useForm } from "@/ui/form";
import css from "./categories.module.css";
import { type Place, type Tree, below, liesIn, parentOf, useCategoryCommands } from "./categories";
import { useCategories } from "./queries";

type Act = "add" | "rename" | "move" | "remove";
/** An act on a category; none is above the top ones. */
type Asked = { act: Act; place: Place | null };

/** The tree of categories: made, renamed, moved and deleted; their products go with them. */
export function CategoriesDialog({ seller, onClose }: { seller: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCategories(seller);
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Modal opened onClose={onClose} size={560} title={t("categories.title")} closeButtonProps={{ "aria-label": t("ask.leave") }}>
      {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />)}
      {data && asked && <Ask key={asked.act} seller={seller} tree={data} asked={asked} onDone={() => setAsked(null)} />}
      {data && !asked && (
        <div className="stack">
          {data.items.length === 0 && <p className="text13 t2">{t("categories.none")}</p>}
          <ul className={css["tree"]} aria-label={t("categories.title")}>
            {data.items.map((place) => (
              <Row key={place.path} place={place} ask={(act) => setAsked({ act, place })} />
            ))}
          </ul>
          <div>
            <Button leftSection={<IconPlus aria-hidden />} onClick={() => setAsked({ act: "add", place: null })}>
              {t("categories.add")}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function Row({ place, ask }: { place: Place; ask: (act: Act) => void }) {
  const { t } = useTranslation();
  return (
    <li style={{ paddingLeft: place.depth * 20 }}>
      <span className="grow cut">{place.name}</span>
      <span className="small muted">{t("catalogue.count", { count: place.products })}</span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("categories.acts", { category: categoryWords(place.path) })}>
            <IconDots aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => ask("rename")}>
            {t("categories.rename")}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsMove size={16} aria-hidden />} onClick={() => ask("move")}>
            {t("categories.move")}
          </Menu.Item>
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => ask("add")}>
            {t("categories.addBelow")}
          </Menu.Item>
          <Menu.Item leftSection={place.products > 0 ? <IconArrowBigUpLines size={16} aria-hidden /> : <IconTrash size={16} aria-hidden />} onClick={() => ask("remove")}>
            {t("categories.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

/** Stands for no category above, since an empty choice is none. */
const top = "/";
type Values = { path: string; to: string };

function useAsked(seller: string, tree: Tree, { act, place }: Asked, onDone: () => void) {
  const { make, move, remove } = useCategoryCommands(seller);
  const path = place?.path ?? "";
  return useForm<Values, Tree>({
    name: `category-${act}`,
    // fields are called as the API calls them, so that what it refuses stands at them
    initial: { path: "", to: act === "rename" ? (place?.name ?? "") : parentOf(path) || top },
    submit: (values, key) => {
      switch (act) {
        case "add":
          return make(below(path, values.path), key);
        case "rename":
          return move(tree, path, below(parentOf(path), values.to));
        case "move":
          return move(tree, path, below(values.to === top ? "" : values.to, place?.name ?? ""));
        case "remove":
          return remove(tree, path);
        default:
          return assertNever(act);
      }
    },
    done: onDone,
  });
}

function Ask({ seller, tree, asked, onDone }: { seller: string; tree: Tree; asked: Asked; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useAsked(seller, tree, asked, onDone);
  const { act, place } = asked;
  const leave = () => {
    form.discard();
    onDone();
  };
  return (
    <Form form={form} label={t("categories.title")}>
      {place && <p className="strong">{categoryWords(place.path)}</p>}
      {act === "add" && <TextField form={form} name="path" label={place ? t("categories.nameBelow") : t("categories.name")} autoFocus />}
      {act === "rename" && <TextField form={form} name="to" label={t("categories.newName")} autoFocus />}
      {act === "move" && place && <Target form={form} tree={tree} place={place} />}
      {act === "remove" && place && <p className="text13 t2">{t("categories.removeWhat", { products: formatNumber(place.products), above: categoryWords(parentOf(place.path)) || t("categories.top") })}</p>}
      <div className={css["foot"]}>
        <Button variant="subtle" onClick={leave}>
          {t("ask.leave")}
        </Button>
        <SubmitButton form={form}>{t(`categories.act.${act}`)}</SubmitButton>
      </div>
    </Form>
  );
}

/** Every category that it may stand below. */
function Target({ form, tree, place }: { form: FormOf<Values>; tree: Tree; place: Place }) {
  const { t } = useTranslation();
  const others = tree.items.filter(({ path }) => !liesIn(path, place.path));
  const choices = [{ value: top, label: t("categories.top") }, ...others.map(({ path }) => ({ value: path, label: categoryWords(path) }))];
  return <ChoiceField form={form} name="to" label={t("categories.below")} choices={choices} searchable />;
}
