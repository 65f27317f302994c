export { InvitationPage } from "@/identity/InvitationPage";
export { SetupPage } from "@/identity/SetupPage";
export { SignInPage } from "@/identity/SignInPage";
