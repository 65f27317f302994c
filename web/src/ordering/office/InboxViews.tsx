import { ActionIcon, Button, Menu, Modal, SegmentedControl } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Schema, answer, api } from "@/api/client";
import type { Seller } from "@/api/session";
import { Form, SubmitButton, TextField, useForm } from "@/ui/form";
import { useListSearch } from "@/ui/list";
import { toast } from "@/ui/toast";
import { useAct } from "@/ui/useAct";
import css from "./office.module.css";

type View = Schema["OrderView"];

const viewsQuery = (seller: string) =>
  queryOptions({
    queryKey: ["seller", seller, "order-views"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sellers/{seller}/order-views", { params: { path: { seller } }, signal })),
  });

/** What the inbox shows is kept under a name: for oneself, or for the office. */
export function InboxViews({ seller }: { seller: Seller }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { search } = useListSearch();
  const [naming, setNaming] = useState(false);
  const views = useQuery(viewsQuery(seller.id)).data?.items ?? [];
  const now = new URLSearchParams(search as Record<string, string>).toString();
  const open = (view: View) => void navigate({ to: "/sellers/$seller/orders", params: { seller: seller.id }, search: Object.fromEntries(new URLSearchParams(view.search)) });
  const removing = useAct(
    async ({ id }: View) => {
      await answer(api.DELETE("/api/v1/sellers/{seller}/order-views/{view}", { params: { path: { seller: seller.id, view: id } } }));
      await client.invalidateQueries(viewsQuery(seller.id));
    },
    ({ name }) => toast(t("views.deleted", { name })),
  );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" leftSection={<IconBookmark aria-hidden />}>
            {views.find((view) => view.search === now)?.name ?? t("views.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <span key={view.id} className={css["view"]}>
              <Menu.Item onClick={() => open(view)}>
                {view.name}
                {view.of === "office" && <span className="small muted"> · {t("views.office")}</span>}
              </Menu.Item>
              {view.may_delete && (
                <ActionIcon aria-label={t("views.delete", { name: view.name })} onClick={() => removing.mutate(view)}>
                  <IconTrash aria-hidden />
                </ActionIcon>
              )}
            </span>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setNaming(true)}>{t("views.keep")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && <KeepView seller={seller} search={now} onClose={() => setNaming(false)} />}
    </>
  );
}

function KeepView({ seller, search, onClose }: { seller: Seller; search: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayShare = seller.rights.includes("order.edit");
  const form = useForm({
    name: `view-${seller.id}`,
    initial: { name: "", of: "own" },
    submit: async ({ name, of }, key) => {
      const body = { name, search, of: of as View["of"] };
      return answer(api.POST("/api/v1/sellers/{seller}/order-views", { params: { path: { seller: seller.id } }, headers: { "Idempotency-Key": key }, body }));
    },
    done: async ({ name }) => {
      await client.invalidateQueries(viewsQuery(seller.id));
      onClose();
      toast(t("views.kept", { name }));
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("views.keep")} closeButtonProps={{ "aria-label": t("ask.leave") }}>
      <Form form={form} label={t("views.keep")}>
        <TextField form={form} name="name" label={t("views.name")} hint={t("views.what")} autoFocus />
        {mayShare && (
          <SegmentedControl
            aria-label={t("views.for")}
            value={form.values.of}
            onChange={(value) => form.set("of", value)}
            data={[
              { value: "own", label: t("views.own") },
              { value: "office", label: t("views.office") },
            ]}
          />
        )}
        <div className={css["foot"]}>
          <SubmitButton form={form}>{t("views.save")}</SubmitButton>
        </div>
      </Form>
    </Modal>
  );
}
