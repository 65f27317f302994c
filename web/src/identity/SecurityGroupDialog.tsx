import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSeller } from "@/api/session";
import { CheckField, ChoiceField, Form, SubmitButton, TextField, useForm } from "@/ui/form";
import page from "@/ui/page.module.css";
import { toast } from "@/ui/toast";
import { type Right, type Section, ofCustomers, ofStaff, rightField, sections } from "./rights";
import css from "./staff.module.css";
import { type SecurityGroup, useStaffCommands } from "./staff";

type Editing = SecurityGroup | "new";
type Props = { seller: string; editing: Editing | null; onClose: () => void };

/** A named set of rights: what its members may do, as soon as it is saved. */
export function SecurityGroupDialog({ seller, editing, onClose }: Props) {
  const { t } = useTranslation();
  const title = editing === null || editing === "new" ? t("staff.newGroup") : t("staff.editGroup", { name: editing.name });
  return (
    <Modal opened={editing !== null} onClose={onClose} title={title} size="lg">
      {editing !== null && <GroupForm key={editing === "new" ? "new" : editing.id} seller={seller} group={editing === "new" ? null : editing} onClose={onClose} />}
    </Modal>
  );
}

const everyRight = [...new Set(Object.values(sections).flat())] as Right[];

function GroupForm({ seller, group, onClose }: { seller: string; group: SecurityGroup | null; onClose: () => void }) {
  const { t } = useTranslation();
  const own = useSeller(seller).rights;
  const { makeGroup, changeGroup } = useStaffCommands(seller);
  const form = useForm<Record<string, string | boolean>, unknown>({
    name: `security-group-${group?.id ?? `new-${seller}`}`,
    initial: {
      name: group?.name ?? "",
      whose: group?.for_customers ? "customers" : "staff",
      ...Object.fromEntries(everyRight.map((right) => [rightField(right), group?.rights.includes(right) ?? false])),
    },
    submit: (values, key) => {
      const name = String(values["name"]);
      const rights = shown(values["whose"] === "customers").flatMap((section) => offered(section)).filter((right) => values[rightField(right)] === true);
      return group ? changeGroup(group, { name, rights }) : makeGroup({ name, rights, for_customers: values["whose"] === "customers" }, key);
    },
    done: () => {
      toast(t("form.saved"));
      onClose();
    },
  });
  // Nobody gives rights that they lack; what the group has stands there all the same.
  const offered = (section: Section): Right[] =>
    sections[section].filter((right) => section === "buying" || own.includes(right) || group?.rights.includes(right));
  return (
    <Form form={form} label={t("staff.securityGroups")}>
      <TextField form={form} name="name" label={t("staff.groupName")} autoFocus />
      {!group && (
        <ChoiceField
          form={form}
          name="whose"
          label={t("staff.whose")}
          choices={[
            { value: "staff", label: t("staff.forStaff") },
            { value: "customers", label: t("staff.forCustomers") },
          ]}
        />
      )}
      {shown(form.values["whose"] === "customers").map((section) => (
        <fieldset key={section} className={css["section"]}>
          <legend className="text13 mid">{t(`staff.sections.${section}`)}</legend>
          <div className={css["rights"]}>
            {offered(section).map((right) => (
              <CheckField key={right} form={form} name={rightField(right)} label={t(`right.${rightField(right)}` as "right.order_view")} />
            ))}
          </div>
        </fieldset>
      ))}
      {group && group.members > 0 && <p className="text13 t2">{t("staff.groupEffect", { count: group.members })}</p>}
      <div className={page["answers"]}>
        <SubmitButton form={form}>{group ? t("form.save") : t("staff.makeGroup")}</SubmitButton>
      </div>
    </Form>
  );
}

const shown = (forCustomers: boolean) => (forCustomers ? ofCustomers : ofStaff);
