export * from "./Columns";
export * from "./List";
export * from "./ListBar";
export * from "./SearchField";
export * from "./TickBox";
export * from "./search";
export * from "./useInHand";
export * from "./usePages";
