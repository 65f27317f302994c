import { UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useAct } from "@/ui/useAct";
import css from "./demoLogins.module.css";

const demoLoginsQuery = {
  queryKey: ["demo-logins"],
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET("/api/v1/demo/logins", { signal })),
  staleTime: Infinity,
};

/** In a demo: who there is, to come in as with one click. */
export function DemoLogins({ signedIn }: { signedIn: () => Promise<void> }) {
  const { t } = useTranslation();
  const logins = useQuery(demoLoginsQuery).data?.items ?? [];
  const enter = useAct(async ({ email, password }: { email: string; password: string }) => {
    await answer(api.POST("/api/v1/session", { body: { email, password } }));
    await signedIn();
  });
  if (logins.length === 0) return null;
  return (
    <section aria-labelledby="demo" className={css["demo"]}>
      <h2 id="demo">{t("signIn.demo")}</h2>
      <p className="muted text13">{t("signIn.demoWhat")}</p>
      <ul className={css["logins"]}>
        {logins.map(({ role, email, password }) => (
          <li key={email}>
            <UnstyledButton className={css["login"]} disabled={enter.isPending} onClick={() => enter.mutate({ email, password })}>
              <span>
                {role}
                <span className="muted text13">{email}</span>
              </span>
              <IconChevronRight size={16} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
