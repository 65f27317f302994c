export { ForgotPasswordPage } from "@/identity/ForgotPasswordPage";
export { InvitationPage } from "@/identity/InvitationPage";
export { ResetPasswordPage } from "@/identity/ResetPasswordPage";
export { SetupPage } from "@/identity/SetupPage";
export { SignInPage } from "@/identity/SignInPage";
