import "@/lib/texts/office";
export { OperatorFrame } from "./operator/OperatorFrame";
export { RunningPage } from "./operator/RunningPage";
export { AllJobsPage } from "@/integration/jobs/AllJobsPage";
export { SignOutPage } from "@/identity/SignOutPage";
export { OfficeAccountPage } from "@/identity/account/AccountPage";
