export * from "./InvitationActs";
export * from "./LinkDialog";
export * from "./People";
