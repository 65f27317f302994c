// Stands in for the file that `npm run api` generates from ../docs/openapi.json: the agreed contract, until that exists.

type Ok<T> = { responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": T } } } };
type Created<T> = { responses: { 201: { headers: { [name: string]: unknown }; content: { "application/json": T } } } };
type None = { responses: { 204: { headers: { [name: string]: unknown }; content?: never } } };
type At<P, Q = Record<never, never>> = { parameters: { path: P; query?: Q; header?: Record<string, string>; cookie?: never } };
type Body<T> = { requestBody: { content: { "application/json": T } } };
type No = { requestBody?: never };
type S = components["schemas"];
type Sf = { storefront: string };
type Se = { seller: string };
type Page = { cursor?: string; limit?: number };

export interface components {
  schemas: {
    Money: { amount: string; currency: string };
    SessionSeller: { id: string; name: string; currency: string; country: string; accent?: string | null; rights: string[] };
    Storefront: {
      id: string;
      seller: { id: string; name: string; accent?: string | null };
      group: { id: string; name: string; currency: string };
      customer: { id: string; name: string };
      rights: string[];
    };
    Session: {
      user: { id: string; name: string; email: string };
      sellers: S["SessionSeller"][];
      storefronts: S["Storefront"][];
    };
    SignIn: { email: string; password: string };
    SetupOffer: { countries?: { code: string; name: string }[] };
    Setup: {
      seller_name: string;
      country: string;
      currency: string;
      time_zone: string;
      owner_name: string;
      owner_email: string;
      owner_password: string;
    };
    Invitation: { seller_name: string; customer_name: string; email: string; has_login: boolean; seller_accent?: string | null };
    AcceptInvitation: { name?: string; password?: string };
    Break: { min_quantity: string; price: S["Money"] };
    Pack: { id: string; name: string; units: string };
    CatalogProduct: {
      id: string;
      sku: string;
      name: string;
      description: string;
      unit: string;
      category: string;
      image: string | null;
      packs: S["Pack"][];
      price: S["Money"] | null;
      breaks: S["Break"][];
      tax_label: string;
      in_basket: string;
    };
    CatalogPage: { items: S["CatalogProduct"][]; next: string | null; categories?: { path: string; count: number }[]; total?: number };
    BasketLine: {
      product: { id: string; sku: string; name: string; unit: string; image: string | null };
      pack: S["Pack"] | null;
      quantity: string;
      unit_price: S["Money"] | null;
      list_price: S["Money"] | null;
      net: S["Money"] | null;
      problem: string | null;
    };
    TaxLine: { label: string; rate: string; base: S["Money"]; tax: S["Money"] };
    Totals: { net: S["Money"]; delivery: S["Money"]; tax: S["TaxLine"][]; tax_total: S["Money"]; total: S["Money"] };
    Basket: {
      lines: S["BasketLine"][];
      totals: S["Totals"];
      minimum: { required: S["Money"]; missing: S["Money"] } | null;
      delivery: { charge: S["Money"]; free_from: S["Money"] | null } | null;
      revision: string;
    };
    SetLine: { product: string; pack?: string | null; quantity: string };
    PlaceOrder: { expected_total: S["Money"]; reference?: string; note?: string };
    OrderLine: {
      product: { id: string; sku: string; name: string; unit: string; image: string | null };
      pack: S["Pack"] | null;
      quantity: string;
      unit_price: S["Money"];
      list_price: S["Money"];
      net: S["Money"];
      tax_label: string;
    };
    TimelineEvent: { at: string; kind: string; who: string; text: string; before: string | null; after: string | null };
    OrderSummary: {
      id: string;
      number: string;
      state: string;
      hold: string | null;
      placed_at: string;
      seller: { id: string; name: string; accent?: string | null };
      customer: { id: string; name: string };
      group: { id: string; name: string };
      lines: number;
      reference: string;
      note: string;
      total: S["Money"];
    };
    Order: S["OrderSummary"] & {
      order_lines: S["OrderLine"][];
      totals: S["Totals"];
      delivery_address: string;
      timeline: S["TimelineEvent"][];
      actions: Record<string, { allowed: boolean; reason: string | null }>;
    };
    OrderPage: { items: S["OrderSummary"][]; next: string | null; counts?: Record<string, number> };
    SellerHome: {
      to_accept: number;
      products: number;
      groups: number;
      customers: number;
      invitations: number;
      mail_configured: boolean;
    };
  };
}

export interface paths {
  "/api/v1/session": {
    get: Ok<S["Session"]>;
    post: Ok<S["Session"]> & Body<S["SignIn"]>;
    delete: None;
  };
  "/api/v1/setup/{token}": {
    get: Ok<S["SetupOffer"]> & At<{ token: string }>;
    post: Ok<S["Session"]> & At<{ token: string }> & Body<S["Setup"]>;
  };
  "/api/v1/invitations/{token}": { get: Ok<S["Invitation"]> & At<{ token: string }> };
  "/api/v1/invitations/{token}/acceptance": { post: Ok<S["Session"]> & At<{ token: string }> & Body<S["AcceptInvitation"]> };
  "/api/v1/storefronts/{storefront}/products": {
    get: Ok<S["CatalogPage"]> & At<Sf, Page & { q?: string; category?: string }>;
  };
  "/api/v1/storefronts/{storefront}/basket": { get: Ok<S["Basket"]> & At<Sf>; delete: Ok<S["Basket"]> & At<Sf> & No };
  "/api/v1/storefronts/{storefront}/basket/lines": { patch: Ok<S["Basket"]> & At<Sf> & Body<S["SetLine"]> };
  "/api/v1/storefronts/{storefront}/orders": { post: Created<S["Order"]> & At<Sf> & Body<S["PlaceOrder"]> };
  "/api/v1/orders": { get: Ok<S["OrderPage"]> & At<Record<never, never>, Page & { state?: string; q?: string }> };
  "/api/v1/orders/{order}": { get: Ok<S["Order"]> & At<{ order: string }> };
  "/api/v1/sellers/{seller}/home": { get: Ok<S["SellerHome"]> & At<Se> };
}
