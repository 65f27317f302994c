import { ActionIcon, Button, Modal } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sitesQuery } from "@/api/sites";
import { Finder } from "@/ui/Finder";
import { ErrorState, Loading } from "@/ui/Page";
import { CheckField, Form, SubmitButton, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import css from "./staff.module.css";
import { type Limits, type Member, findCustomers, limitsQuery, useStaffCommands } from "./staff";

/** Which customers, and at which sites, a member of staff works for. */
export function MemberLimits({ seller, member }: { seller: string; member: Member }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" variant="subtle" aria-label={t("staff.limitsOf", { name: member.name })} onClick={() => setOpened(true)}>
        {t("staff.limits")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("staff.limitsOf", { name: member.name })}>
        {opened && <LimitsLoaded seller={seller} member={member} onClose={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

function LimitsLoaded({ seller, member, onClose }: { seller: string; member: Member; onClose: () => void }) {
  const { data, error, refetch } = useQuery(limitsQuery(seller, member.id));
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading lines={3} />;
  return <LimitsForm key={data.version} seller={seller} member={member} limits={data} onClose={onClose} />;
}

function LimitsForm({ seller, member, limits, onClose }: { seller: string; member: Member; limits: Limits; onClose: () => void }) {
  const { t } = useTranslation();
  const { limit } = useStaffCommands(seller);
  const sites = useQuery(sitesQuery(seller)).data ?? [];
  const [customers, setCustomers] = useState(limits.customers.map(({ id, name, code }) => ({ value: id, label: code ? `${name} · ${code}` : name })));
  const siteField = (id: string) => `at_${id}`;
  const form = useForm<Record<string, string | boolean>, Limits>({
    name: `limits-${member.id}-${limits.version}`,
    initial: { limited: limits.limited, customers: "", ...Object.fromEntries(sites.map(({ id }) => [siteField(id), limits.sites.some((site) => site.id === id)])) },
    submit: (values) =>
      limit(member, limits, {
        limited: values["limited"] === true,
        customers: customers.map(({ value }) => value),
        sites: sites.map(({ id }) => id).filter((id) => values[siteField(id)] === true),
      }),
    done: () => {
      toast(t("form.saved"));
      onClose();
    },
  });
  return (
    <Form form={form} label={t("staff.limits")}>
      <p className="text13 t2">{t("staff.limitsWhat")}</p>
      <CheckField form={form} name="limited" label={t("staff.limited")} />
      {form.values["limited"] === true && (
        <>
          <div className={css["chosen"]}>
            {customers.map(({ value, label }) => (
              <div key={value}>
                <span className="grow cut">{label}</span>
                <ActionIcon size="sm" aria-label={t("staff.takeOut", { customer: label })} onClick={() => setCustomers(customers.filter((each) => each.value !== value))}>
                  <IconX aria-hidden />
                </ActionIcon>
              </div>
            ))}
          </div>
          <div id={form.idOf("customers")}>
            <Finder
              label={t("staff.addCustomer")}
              queryKey={["seller", seller, "find-customers"]}
              find={findCustomers(seller)}
              except={customers.map(({ value }) => value)}
              onPick={(choice) => setCustomers([...customers, choice])}
            />
          </div>
          {sites.length > 1 && (
            <fieldset className={css["section"]}>
              <legend className="text13 mid">{t("staff.sites")}</legend>
              <div className={css["rights"]}>
                {sites.map(({ id, name }) => (
                  <CheckField key={id} form={form} name={siteField(id)} label={name} />
                ))}
              </div>
            </fieldset>
          )}
        </>
      )}
      <div className={page["answers"]}>
        <SubmitButton form={form}>{t("form.save")}</SubmitButton>
      </div>
    </Form>
  );
}
