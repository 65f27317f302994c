import { Menu } from "@mantine/core";
import { IconBuildingStore } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { useSignOut } from "@/identity/signing";
import { MenuLink } from "@/ui/ButtonLink";
import { MeMenu } from "@/ui/frame";

/** Whoever works at an office or at the deployment: their account, and the way to where they buy themselves, if they do. */
export function StaffMenu({ account }: { account: ReactNode }) {
  const { t } = useTranslation();
  const { user, storefronts } = useSession();
  const signOut = useSignOut();
  return (
    <MeMenu name={user.name} email={user.email} onSignOut={() => signOut.mutate()}>
      {account}
      <Menu.Divider />
      {storefronts.length > 0 && (
        <>
          <MenuLink to="/" leftSection={<IconBuildingStore aria-hidden />}>
            {t("office.toPortal")}
          </MenuLink>
          <Menu.Divider />
        </>
      )}
    </MeMenu>
  );
}
