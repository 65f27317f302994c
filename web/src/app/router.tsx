import {
  Navigate,
  Outlet,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from "@tanstack/react-router";
import type { QueryClient } from "@tanstack/react-query";
import { queryClient } from "@/api/queries";
import { type Session, sessionQuery } from "@/api/session";
import { Problem } from "@/lib/problem";
import { ErrorState, Loading, PlainPage } from "@/ui/Page";
import { type Search, plainSearch } from "@/ui/list/search";

// One tree, five chunks: the door (signing in, invitations), the portal, what one comes to from there, the seller area, the
// operator's pages.
const door = () => import("./door");
const portal = () => import("./portal");
const buying = () => import("./buying");
const office = () => import("./office");
const operator = () => import("./operator");

/** The chunk that a page behind the door is in, or begins with. */
const chunkOf = (path: string) => (path.startsWith("/sellers/") ? office : path.startsWith("/operator") ? operator : portal);

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: () => (
    <PlainPage title="404">
      <ErrorState error={new Problem({ type: "not-found", title: "", status: 404 })} />
    </PlainPage>
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => {
    const next = plainSearch(search)["next"];
    return next ? { next } : {};
  },
  component: lazyRouteComponent(door, "SignInPage"),
});
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: lazyRouteComponent(door, "ForgotPasswordPage"),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password/$token",
  component: lazyRouteComponent(door, "ResetPasswordPage"),
});
const reference = createRoute({
  getParentRoute: () => root,
  path: "/docs/api",
  component: lazyRouteComponent(() => import("@/docs/ApiReference"), "ApiReference"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup/$token",
  component: lazyRouteComponent(() => import("@/identity/SetupPage"), "SetupPage"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitations/$token",
  component: lazyRouteComponent(door, "InvitationPage"),
});

/** Everything behind the door. Who is not logged in is sent there, and comes back to where they wanted to go. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }): Promise<{ session: Session }> => {
    // its script is on the way while the session is asked for; where that fails, the route itself says so
    void chunkOf(location.pathname)().catch(() => undefined);
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
    return { session };
  },
});

const list = { validateSearch: (search: Record<string, unknown>): Search => plainSearch(search) };

const portalFrame = createRoute({ getParentRoute: () => inside, id: "portal", component: lazyRouteComponent(portal, "PortalFrame") });
const portalHome = createRoute({
  getParentRoute: () => portalFrame,
  path: "/",
  // staff who buy from nobody work in the seller area; an operator who does neither has the deployment to look after
  beforeLoad: ({ context: { session } }) => {
    const [seller] = session.sellers;
    if (session.storefronts.length > 0) return;
    if (seller) throw redirect({ to: "/sellers/$seller", params: { seller: seller.id } });
    if (session.operator) throw redirect({ to: "/operator/jobs" });
  },
  component: lazyRouteComponent(portal, "PortalHome"),
});
const catalogue = createRoute({
  getParentRoute: () => portalFrame,
  path: "/storefronts/$storefront/products",
  ...list,
  component: lazyRouteComponent(portal, "CatalogueWithBasket"),
});
const basket = createRoute({
  getParentRoute: () => portalFrame,
  path: "/storefronts/$storefront/basket",
  ...list,
  component: lazyRouteComponent(buying, "BasketPage"),
});
const colleagues = createRoute({
  getParentRoute: () => portalFrame,
  path: "/storefronts/$storefront/colleagues",
  component: lazyRouteComponent(buying, "ColleaguesPage"),
});
const quickOrder = createRoute({
  getParentRoute: () => portalFrame,
  path: "/storefronts/$storefront/quick-order",
  component: lazyRouteComponent(buying, "QuickOrderPage"),
});
const again = createRoute({
  getParentRoute: () => portalFrame,
  path: "/storefronts/$storefront/again/$order",
  component: lazyRouteComponent(buying, "OrderAgainPage"),
});
const baskets = createRoute({ getParentRoute: () => portalFrame, path: "/baskets", component: lazyRouteComponent(buying, "BasketsPage") });
const checkout = createRoute({
  getParentRoute: () => portalFrame,
  path: "/storefronts/$storefront/checkout",
  component: lazyRouteComponent(buying, "CheckoutPage"),
});
const storefront = createRoute({
  getParentRoute: () => portalFrame,
  path: "/storefronts/$storefront",
  component: () => <Navigate from="/storefronts/$storefront" to="/storefronts/$storefront/products" />,
});
const done = createRoute({
  getParentRoute: () => portalFrame,
  path: "/orders/$order/placed",
  component: lazyRouteComponent(buying, "OrderPlacedPage"),
});
const orders = createRoute({
  getParentRoute: () => portalFrame,
  path: "/orders",
  ...list,
  component: lazyRouteComponent(buying, "OrdersPage"),
});
const order = createRoute({
  getParentRoute: () => portalFrame,
  path: "/orders/$order",
  component: lazyRouteComponent(buying, "OrderPage"),
});

const account = createRoute({ getParentRoute: () => portalFrame, path: "/account", component: lazyRouteComponent(buying, "AccountPage") });

const officeFrame = createRoute({
  getParentRoute: () => inside,
  path: "/sellers/$seller",
  component: lazyRouteComponent(office, "OfficeFrame"),
});
const officeHome = createRoute({
  getParentRoute: () => officeFrame,
  path: "/",
  component: lazyRouteComponent(office, "OfficeHome"),
});
const officeOrders = createRoute({
  getParentRoute: () => officeFrame,
  path: "/orders",
  ...list,
  component: lazyRouteComponent(office, "InboxPage"),
});
const officeOrder = createRoute({
  getParentRoute: () => officeFrame,
  path: "/orders/$order",
  component: lazyRouteComponent(office, "DeskOrderPage"),
});
const enterOrder = createRoute({ getParentRoute: () => officeFrame, path: "/orders/new", ...list, component: lazyRouteComponent(office, "EnterOrderPage") });
const editOrder = createRoute({ getParentRoute: () => officeFrame, path: "/orders/$order/edit", component: lazyRouteComponent(office, "EditOrderPage") });
const customers = createRoute({ getParentRoute: () => officeFrame, path: "/customers", ...list, component: lazyRouteComponent(office, "CustomersPage") });
const newCustomer = createRoute({ getParentRoute: () => officeFrame, path: "/customers/new", component: lazyRouteComponent(office, "NewCustomerPage") });
const customer = createRoute({ getParentRoute: () => officeFrame, path: "/customers/$customer", component: lazyRouteComponent(office, "CustomerWithGroups") });
const groups = createRoute({ getParentRoute: () => officeFrame, path: "/groups", ...list, component: lazyRouteComponent(office, "GroupsPage") });
const group = createRoute({ getParentRoute: () => officeFrame, path: "/groups/$group", ...list, component: lazyRouteComponent(office, "GroupPage") });
const officeProducts = createRoute({ getParentRoute: () => officeFrame, path: "/products", ...list, component: lazyRouteComponent(office, "ProductsPage") });
const newProduct = createRoute({ getParentRoute: () => officeFrame, path: "/products/new", component: lazyRouteComponent(office, "NewProductPage") });
const officeProduct = createRoute({ getParentRoute: () => officeFrame, path: "/products/$product", ...list, component: lazyRouteComponent(office, "ProductWithPrices") });
const imports = createRoute({ getParentRoute: () => officeFrame, path: "/imports", ...list, component: lazyRouteComponent(office, "ImportsPage") });
const newImport = createRoute({ getParentRoute: () => officeFrame, path: "/imports/new", ...list, component: lazyRouteComponent(office, "NewImportPage") });
const oneImport = createRoute({ getParentRoute: () => officeFrame, path: "/imports/$import", ...list, component: lazyRouteComponent(office, "ImportPage") });
const staff = createRoute({ getParentRoute: () => officeFrame, path: "/users", component: lazyRouteComponent(office, "StaffPage") });
const apiKeys = createRoute({ getParentRoute: () => officeFrame, path: "/api-keys", component: lazyRouteComponent(office, "ApiKeysPage") });
const outbox = createRoute({ getParentRoute: () => officeFrame, path: "/mails", ...list, component: lazyRouteComponent(office, "OutboxPage") });
const jobs = createRoute({ getParentRoute: () => officeFrame, path: "/jobs", ...list, component: lazyRouteComponent(office, "JobsPage") });
const settings = createRoute({ getParentRoute: () => officeFrame, path: "/settings", component: lazyRouteComponent(office, "SettingsPage") });
const tax = createRoute({ getParentRoute: () => officeFrame, path: "/tax", component: lazyRouteComponent(office, "TaxPage") });
const sites = createRoute({ getParentRoute: () => officeFrame, path: "/sites", component: lazyRouteComponent(office, "SitesPage") });
const stock = createRoute({ getParentRoute: () => officeFrame, path: "/stock", ...list, component: lazyRouteComponent(office, "StockPage") });
const productStock = createRoute({ getParentRoute: () => officeFrame, path: "/products/$product/stock", component: lazyRouteComponent(office, "ProductStockPage") });

const officeAccount = createRoute({ getParentRoute: () => officeFrame, path: "/account", component: lazyRouteComponent(office, "OfficeAccountPage") });

const operatorFrame = createRoute({
  getParentRoute: () => inside,
  path: "/operator",
  // as the API answers whoever does not operate the deployment
  beforeLoad: ({ context: { session } }) => {
    if (!session.operator) throw notFound();
  },
  component: lazyRouteComponent(operator, "OperatorFrame"),
});
const operatorHome = createRoute({ getParentRoute: () => operatorFrame, path: "/", component: () => <Navigate to="/operator/jobs" replace /> });
const allJobs = createRoute({ getParentRoute: () => operatorFrame, path: "/jobs", ...list, component: lazyRouteComponent(operator, "AllJobsPage") });
const running = createRoute({ getParentRoute: () => operatorFrame, path: "/running", component: lazyRouteComponent(operator, "RunningPage") });
const signOut = createRoute({ getParentRoute: () => operatorFrame, path: "/sign-out", component: lazyRouteComponent(operator, "SignOutPage") });
const operatorAccount = createRoute({ getParentRoute: () => operatorFrame, path: "/account", component: lazyRouteComponent(operator, "OfficeAccountPage") });

const tree = root.addChildren([
  signIn,
  forgotPassword,
  resetPassword,
  reference,
  setup,
  invitation,
  inside.addChildren([
    portalFrame.addChildren([portalHome, storefront, catalogue, quickOrder, again, baskets, basket, colleagues, checkout, orders, order, done, account]),
    officeFrame.addChildren([
      officeHome,
      officeOrders,
      officeOrder,
      editOrder,
      enterOrder,
      customers,
      newCustomer,
      customer,
      groups,
      group,
      officeProducts,
      newProduct,
      officeProduct,
      imports,
      newImport,
      oneImport,
      staff,
      apiKeys,
      outbox,
      jobs,
      settings,
      tax,
      officeAccount,
      sites,
      stock,
      productStock,
    ]),
    operatorFrame.addChildren([operatorHome, allJobs, running, signOut, operatorAccount]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  context: { queryClient },
  // words in the address stay words: no JSON in it
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: "intent",
  defaultPendingMs: 150,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

// An expired login is noticed by whichever request is first: then the way leads to the door and back.
queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== "updated" || event.action.type !== "error") return;
  signOutOn(event.action.error);
});
queryClient.getMutationCache().subscribe((event) => {
  if (event.type === "updated" && event.action.type === "error") signOutOn(event.action.error);
});

let leaving = false;

function signOutOn(error: unknown): void {
  if (leaving || !(error instanceof Problem) || error.status !== 401 || !queryClient.getQueryData(sessionQuery.queryKey)) return;
  leaving = true;
  void leave().finally(() => (leaving = false));
}

// The pages know their session until they are left: none is drawn without one.
async function leave(): Promise<void> {
  const { href } = router.state.location;
  await router.navigate({ to: "/sign-in", search: href === "/" ? {} : { next: href }, replace: true });
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey, exact: true });
  queryClient.setQueryData(sessionQuery.queryKey, null);
}
