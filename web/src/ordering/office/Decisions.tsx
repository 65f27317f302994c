import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { Ask } from "@/ui/Ask";
import { Notice } from "@/ui/State";
import { useForm } from "@/ui/form";
import { toast } from "@/ui/toast";
import { DispatchDialog } from "./DispatchDialog";
import { type Order, type Verb, useDecide } from "./queries";

type Asked = Exclude<Verb, "accept" | "release">;

/** What staff decide about one order: at once where no reason is needed, else after the reason is given. */
export function useDecisions(seller: string, order: Order | undefined) {
  const { t } = useTranslation();
  const decide = useDecide(seller);
  const [asking, setAsking] = useState<Asked | "dispatch" | null>(null);

  const at = (verb: "accept" | "release") => {
    if (!order?.actions[verb].allowed || decide.isPending) return;
    decide.mutate({ order, verb }, { onSuccess: () => toast(t(`desk.did.${verb}`, { number: order.number })) });
  };
  const refused = decide.variables?.order.id === order?.id && decide.error;
  return {
    accept: () => at("accept"),
    release: () => at("release"),
    ask: (verb: Asked) => setAsking(verb),
    dispatch: () => setAsking("dispatch"),
    busy: decide.isPending,
    /** Why the last decision did not come about, in the page. */
    refusal: refused ? <Refusal error={refused} /> : null,
    dialog: order && asking && <Dialog key={`${order.id} ${asking}`} seller={seller} order={order} asking={asking} onClose={() => setAsking(null)} />,
  };
}

export type Decisions = ReturnType<typeof useDecisions>;

/** An order that has changed meanwhile is shown as it is now: then it is decided again, by who has seen it. */
function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  return <Notice tone="bad">{problem.status === 412 ? t("desk.changed") : problem.message}</Notice>;
}

type DialogProps = { seller: string; order: Order; asking: Asked | "dispatch"; onClose: () => void };

const Dialog = ({ asking, ...of }: DialogProps) => (asking === "dispatch" ? <DispatchDialog {...of} /> : <AskReason {...of} verb={asking} />);

function AskReason({ seller, order, verb, onClose }: { seller: string; order: Order; verb: Asked; onClose: () => void }) {
  const { t } = useTranslation();
  const decide = useDecide(seller);
  const said = verb === "cancel" && order.fulfilment === "partly" ? "cancel_rest" : verb;
  const form = useForm({
    name: `${verb}-${order.id}`,
    initial: { reason: "" },
    submit: ({ reason }, key) => decide.mutateAsync({ order, verb, reason, key }),
    done: () => {
      onClose();
      toast(t(`desk.did.${said}`, { number: order.number }));
    },
  });
  return (
    <Ask
      opened
      onClose={onClose}
      title={t(`desk.ask.${said}.title`, { number: order.number })}
      act={t(`desk.act.${said}`)}
      tone={verb === "reject" || verb === "cancel" ? "bad" : "plain"}
      form={form}
      reason={t("desk.reason")}
    >
      {t(`desk.ask.${said}.what`, { customer: order.customer.name })}
    </Ask>
  );
}
