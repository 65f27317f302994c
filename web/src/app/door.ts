import "@/lib/texts/further";
export { ForgotPasswordPage } from "@/identity/ForgotPasswordPage";
export { InvitationPage } from "@/identity/InvitationPage";
export { ResetPasswordPage } from "@/identity/ResetPasswordPage";
export { SignInPage } from "@/identity/SignInPage";
