import { IconCircleCheck, IconCircleOff, IconClock, IconMailOpened, IconMailX, IconSend } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatDate } from "@/lib/dates";
import { Age } from "../Age";
import { Flag, StateBadge } from "../State";
import css from "./people.module.css";

type Member = Schema["Member"];
type Invitation = Schema["InvitationSummary"];

export const PeopleList = ({ children }: { children: ReactNode }) => <ul className={css["list"]}>{children}</ul>;

/** A heading with what can be done with the list below it. */
export const PeopleHead = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={css["head"]}>
    <h2>{title}</h2>
    {children}
  </div>
);

const initials = (name: string) => name.split(/\s+/).slice(0, 2).map((word) => word[0]?.toUpperCase()).join("");

/** What people are given, among them. */
export function PlainRow({ icon, first, second, children }: { icon: ReactNode; first: string; second: ReactNode; children?: ReactNode }) {
  return (
    <li className={css["plain"]}>
      <span className={css["face"]} aria-hidden>
        {icon}
      </span>
      <div className={css["who"]}>
        <b className="blk cut">{first}</b>
        <span className="blk cut small muted">{second}</span>
      </div>
      <span className={css["acts"]}>{children}</span>
    </li>
  );
}

type LoginProps = {
  member: Pick<Member, "name" | "email" | "active" | "created">;
  second?: ReactNode;
  /** Instead of whether the login is switched on. */
  state?: ReactNode;
  children?: ReactNode;
};

/** Someone with a login. */
export function LoginRow({ member, second, state, children }: LoginProps) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={member.active ? css["face"] : `${css["face"]} ${css["off"]}`} aria-hidden>
        {initials(member.name)}
      </span>
      <div className={css["who"]}>
        <b className="blk cut">{member.name}</b>
        <span className="blk cut small muted">
          {member.email} · {second ?? t("people.since", { day: formatDate(member.created) })}
        </span>
      </div>
      {state !== undefined ? (
        state
      ) : member.active ? (
        <StateBadge tone="ok" icon={IconCircleCheck}>{t("people.active")}</StateBadge>
      ) : (
        <StateBadge tone="plain" icon={IconCircleOff}>{t("people.inactive")}</StateBadge>
      )}
      <span className={css["acts"]}>{children}</span>
    </li>
  );
}

/** Someone who has been asked, and has not come yet. */
export function InvitationRow({ invitation, children }: { invitation: Invitation; children?: ReactNode }) {
  const { t } = useTranslation();
  const expired = invitation.state === "expired";
  return (
    <li>
      <span className={`${css["face"]} ${css["asked"]}`} aria-hidden>
        {expired ? <IconMailX /> : <IconSend />}
      </span>
      <div className={css["who"]}>
        <b className="blk cut">{invitation.name || invitation.email}</b>
        <span className="blk cut small muted">
          {invitation.name && `${invitation.email} · `}
          {t("people.invited")} <Age at={invitation.created} />
          {!expired && ` · ${t("people.validTo", { day: formatDate(invitation.expires) })}`}
        </span>
      </div>
      {expired ? (
        <StateBadge tone="warn" icon={IconClock}>{t("people.expired")}</StateBadge>
      ) : invitation.opened ? (
        <Flag tone="info" icon={IconMailOpened}>{t("people.opened")}</Flag>
      ) : (
        <Flag icon={IconClock}>{t("people.waiting")}</Flag>
      )}
      <span className={css["acts"]}>{children}</span>
    </li>
  );
}

/** The invitations that still can be taken up, or renewed. */
export const pending = (invitations: Invitation[]): Invitation[] => invitations.filter(({ state }) => state === "open" || state === "expired");
