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
    OrderState: "draft" | "placed" | "accepted" | "completed" | "rejected" | "cancelled";
    OrderTab: "all" | "to_accept" | "on_hold" | "placed" | "accepted" | "completed" | "rejected" | "cancelled";
    OrderSort: "-placed_at" | "placed_at";
    OrderSource: "portal" | "staff" | "api";
    OrderCounts: { to_accept: number; on_hold: number; accepted: number; completed: number; rejected: number; cancelled: number; all: number };
    OrderSummary: {
      id: string;
      number: string;
      state: S["OrderState"];
      hold?: string | null;
      source: S["OrderSource"];
      customer: { id: string; code: string; name: string };
      group: { id: string; name: string };
      placed_by: string;
      external_number?: string | null;
      reference: string;
      note: string;
      lines: number;
      net: S["Money"];
      total: S["Money"];
      placed_at: string;
      version: number;
    };
    OrderActions: { accept: S["OrderAction"]; reject: S["OrderAction"]; cancel: S["OrderAction"]; hold: S["OrderAction"]; release: S["OrderAction"] };
    OrderDetail: {
      id: string;
      number: string;
      state: S["OrderState"];
      hold?: string | null;
      rejection?: string | null;
      source: S["OrderSource"];
      customer: { id: string; code: string; name: string };
      group: { id: string; name: string };
      storefront: string;
      placed_by: string;
      external_number?: string | null;
      reference: string;
      note: string;
      deliver_to: S["OrderAddress"];
      bill_to: S["OrderAddress"];
      lines: S["OrderLine"][];
      totals: S["OrderTotals"];
      timeline: S["OrderEvent"][];
      placed_at: string;
      updated: string;
      revision: number;
      version: number;
      actions: S["OrderActions"];
    };
    OrderReason: { reason: string };
    ProductStatus: "active" | "inactive";
    ProductSort: "name" | "sku" | "newest";
    Pack: { name: string; units: number };
    ProductSummary: {
      id: string;
      sku: string;
      name: string;
      category: string;
      brand: string;
      tax_class: string;
      unit: string;
      status: S["ProductStatus"];
      version: number;
    };
    ProductDetail: {
      id: string;
      sku: string;
      name: string;
      description: string;
      category: string;
      brand: string;
      barcode: string;
      mpn: string;
      tax_class: string;
      unit: string;
      weight_g?: number | null;
      packs: S["Pack"][];
      status: S["ProductStatus"];
      divisible: boolean;
      version: number;
    };
    ProductInput: {
      sku: string;
      name?: string | null;
      description?: string | null;
      category?: string | null;
      brand?: string | null;
      barcode?: string | null;
      mpn?: string | null;
      tax_class?: string | null;
      unit?: string | null;
      weight_g?: number | null;
      packs?: S["Pack"][] | null;
      status?: S["ProductStatus"] | null;
      divisible?: boolean | null;
    };
    TaxScheme: { id: string; name: string; rates: S["TaxRate"][] };
    ImportKind: "products" | "prices" | "customers";
    ImportState: "checking" | "checked" | "applying" | "done" | "cancelled" | "failed";
    Severity: "refused" | "warning";
    ImportCounts: { rows: number; added: number; changed: number; unchanged: number; refused: number; warnings: number };
    ImportReason: { severity: S["Severity"]; code: string; column: string; reason: string; count: number; examples: string[] };
    ImportColumn: { heading: string; field?: string | null; samples: string[] };
    ImportProgress: { position: number; rows: number; of: number };
    ImportSummary: {
      id: string;
      kind: S["ImportKind"];
      name: string;
      by: string;
      state: S["ImportState"];
      created: string;
      ended?: string | null;
      counts: S["ImportCounts"];
      progress: S["ImportProgress"];
    };
    ImportDetail: {
      id: string;
      kind: S["ImportKind"];
      name: string;
      by: string;
      state: S["ImportState"];
      error?: string | null;
      created: string;
      began?: string | null;
      ended?: string | null;
      encoding: string;
      separator: string;
      columns: S["ImportColumn"][];
      unknown_columns: string[];
      counts: S["ImportCounts"];
      reasons: S["ImportReason"][];
      progress: S["ImportProgress"];
      can_apply: boolean;
      can_cancel: boolean;
    };
    ImportProblem: { line: number; severity: S["Severity"]; column: string; code: string; detail: string; value: string; row: string[] };
    Money: { amount: string; currency: string };
    SessionSeller: { id: string; name: string; currency: string; country: string; accent?: string | null; rights: string[] };
    StorefrontSummary: {
      id: string;
      seller: { id: string; name: string; accent?: string | null };
      group: { id: string; name: string; currency: string };
      customer: { id: string; name: string };
      rights: string[];
    };
    Session: {
      user: { id: string; name: string; email: string };
      operator: boolean;
      sellers: S["SessionSeller"][];
    };
    SignIn: { email: string; password: string };
    TaxRate: { tax_class: string; label: string; category: string; percent: string };
    CountryProposal: { currency: string | null; time_zone: string | null; tax_rates: S["TaxRate"][] };
    Setup: {
      seller_name: string;
      country: string;
      currency?: string;
      time_zone?: string;
      owner_name: string;
      owner_email: string;
      owner_password: string;
    };
    Invitation: { seller_name: string; seller_accent: string; customer_name: string; email: string; name: string; has_login: boolean; expires: string };
    AcceptInvitation: { name?: string; password?: string; use_my_login?: boolean };
    Break: { quantity: string; unit_price: S["Money"] };
    CatalogPack: { name: string; units: number; price: S["Money"] | null; breaks: S["Break"][] };
    CatalogProduct: {
      id: string;
      sku: string;
      name: string;
      description: string;
      unit: string;
      category: string;
      image?: string | null;
      packs: S["CatalogPack"][];
    };
    CatalogPage: { items: S["CatalogProduct"][]; next: string | null; categories?: { path: string; count: number }[]; total?: number };
    OrderAction: { allowed: boolean; reason: string };
    OrderAddress: { name: string; contact?: string; street: string; city: string; postcode?: string; country: string; phone?: string };
    OrderTaxTotal: { label: string; category: string; percent: string; taxable: S["Money"]; tax: S["Money"] };
    OrderTotals: { goods: S["Money"]; delivery: S["Money"]; net: S["Money"]; taxes: S["OrderTaxTotal"][]; tax: S["Money"]; total: S["Money"] };
    BasketLine: {
      product: string;
      sku: string;
      name: string;
      unit: string;
      pack: string;
      units: number;
      quantity: string;
      list_price: S["Money"] | null;
      unit_price: S["Money"] | null;
      net: S["Money"] | null;
      next_break: S["Break"] | null;
      problem: { code: string; detail: string } | null;
    };
    Basket: {
      storefront: string;
      lines: S["BasketLine"][];
      totals: S["OrderTotals"];
      minimum: { required: S["Money"]; missing: S["Money"] } | null;
      delivery_free_from: S["Money"] | null;
      revision: number;
      actions: { check_out: S["OrderAction"] };
    };
    BasketLineInput: { product: string; pack?: string; quantity: string };
    PlaceOrder: { expected_total: S["Money"]; reference?: string; note?: string; deliver_to?: S["OrderAddress"] };
    OptionalOrderReason: { reason?: string };
    OrderLine: {
      line: number;
      product: string;
      sku: string;
      name: string;
      unit: string;
      pack: string;
      units: number;
      quantity: string;
      list_price: S["Money"];
      reduction_cause: string;
      unit_price: S["Money"];
      net: S["Money"];
      tax_label: string;
      tax_percent: string;
      tax: S["Money"];
    };
    OrderEvent: { id: string; at: string; who: string; kind: string; detail: string; before: string | null; after: string | null };
    BuyerOrderSummary: {
      id: string;
      number: string;
      state: string;
      placed_at: string;
      seller: { id: string; name: string; accent: string };
      customer: { id: string; code: string; name: string };
      lines: number;
      reference: string;
      total: S["Money"];
    };
    BuyerOrder: {
      id: string;
      number: string;
      state: string;
      rejection: string | null;
      seller: { id: string; name: string; accent: string };
      customer: { id: string; code: string; name: string };
      group: { id: string; name: string };
      storefront: string;
      placed_by: string;
      reference: string;
      note: string;
      deliver_to: S["OrderAddress"];
      bill_to: S["OrderAddress"];
      lines: S["OrderLine"][];
      totals: S["OrderTotals"];
      timeline: S["OrderEvent"][];
      placed_at: string;
      updated: string;
      version: number;
      actions: { cancel: S["OrderAction"] };
    };
    BuyerOrderPage: { items: S["BuyerOrderSummary"][]; next: string | null };
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
  "/api/v1/sellers/{seller}/orders": {
    get: Ok<{ items: S["OrderSummary"][]; next: string | null }> &
      At<Se, Page & { state?: S["OrderTab"]; q?: string; customer?: string | null; from?: string | null; to?: string | null; sort?: S["OrderSort"] }>;
  };
  "/api/v1/sellers/{seller}/orders/counts": { get: Ok<S["OrderCounts"]> & At<Se> };
  "/api/v1/sellers/{seller}/orders/{order}": { get: Ok<S["OrderDetail"]> & At<Se & { order: string }> };
  "/api/v1/sellers/{seller}/orders/{order}/acceptance": { post: Ok<S["OrderDetail"]> & At<Se & { order: string }> & No };
  "/api/v1/sellers/{seller}/orders/{order}/rejection": { post: Ok<S["OrderDetail"]> & At<Se & { order: string }> & Body<S["OrderReason"]> };
  "/api/v1/sellers/{seller}/orders/{order}/cancellation": { post: Ok<S["OrderDetail"]> & At<Se & { order: string }> & Body<S["OrderReason"]> };
  "/api/v1/sellers/{seller}/orders/{order}/hold": {
    post: Ok<S["OrderDetail"]> & At<Se & { order: string }> & Body<S["OrderReason"]>;
    delete: Ok<S["OrderDetail"]> & At<Se & { order: string }> & No;
  };
  "/api/v1/sellers/{seller}/products": {
    get: Ok<{ items: S["ProductSummary"][]; next: string | null }> &
      At<Se, Page & { q?: string; status?: S["ProductStatus"] | null; category?: string; sort?: S["ProductSort"] }>;
    post: Created<S["ProductDetail"]> & At<Se> & Body<S["ProductInput"]>;
  };
  "/api/v1/sellers/{seller}/products/{product}": {
    get: Ok<S["ProductDetail"]> & At<Se & { product: string }>;
    put: Ok<S["ProductDetail"]> & At<Se & { product: string }> & Body<S["ProductInput"]>;
  };
  "/api/v1/sellers/{seller}/tax-schemes": { get: Ok<{ items: S["TaxScheme"][]; next: string | null }> & At<Se, Page> };
  "/api/v1/sellers/{seller}/imports": {
    get: Ok<{ items: S["ImportSummary"][]; next: string | null }> & At<Se, Page>;
    post: Created<S["ImportDetail"]> &
      At<Se, never> & { parameters: { query: { kind: S["ImportKind"]; name?: string; apply?: boolean } } } & {
        requestBody: { content: { "text/csv": string } };
      };
  };
  "/api/v1/sellers/{seller}/imports/{import}": { get: Ok<S["ImportDetail"]> & At<Se & { import: string }> };
  "/api/v1/sellers/{seller}/imports/{import}/problems": {
    get: Ok<{ items: S["ImportProblem"][]; next: string | null }> &
      At<Se & { import: string }, Page & { severity?: S["Severity"] | null; code?: string; column?: string }>;
  };
  "/api/v1/sellers/{seller}/imports/{import}/application": { post: Ok<S["ImportDetail"]> & At<Se & { import: string }> & No };
  "/api/v1/sellers/{seller}/imports/{import}/cancellation": { post: Ok<S["ImportDetail"]> & At<Se & { import: string }> & No };
  "/api/v1/session": {
    get: Ok<S["Session"]>;
    post: Ok<S["Session"]> & Body<S["SignIn"]>;
    delete: None;
  };
  "/api/v1/setup/{token}": {
    get: Ok<S["CountryProposal"]> & At<{ token: string }, { country?: string }>;
    post: Ok<S["Session"]> & At<{ token: string }> & Body<S["Setup"]>;
  };
  "/api/v1/storefronts": { get: Ok<{ items: S["StorefrontSummary"][] }> };
  "/api/v1/invitations/{token}": { get: Ok<S["Invitation"]> & At<{ token: string }> };
  "/api/v1/invitations/{token}/opening": { post: None & At<{ token: string }> & No };
  "/api/v1/invitations/{token}/acceptance": { post: Ok<S["Session"]> & At<{ token: string }> & Body<S["AcceptInvitation"]> };
  "/api/v1/storefronts/{storefront}/products": {
    get: Ok<S["CatalogPage"]> & At<Sf, Page & { q?: string; category?: string }>;
  };
  "/api/v1/storefronts/{storefront}/basket": { get: Ok<S["Basket"]> & At<Sf>; delete: Ok<S["Basket"]> & At<Sf> & No };
  "/api/v1/storefronts/{storefront}/basket/lines": { patch: Ok<S["Basket"]> & At<Sf> & Body<S["BasketLineInput"]> };
  "/api/v1/storefronts/{storefront}/orders": { post: Created<S["BuyerOrder"]> & At<Sf> & Body<S["PlaceOrder"]> };
  "/api/v1/orders": { get: Ok<S["BuyerOrderPage"]> & At<Record<never, never>, Page & { state?: string; q?: string }> };
  "/api/v1/orders/{order}/cancellation": { post: Ok<S["BuyerOrder"]> & At<{ order: string }> & Body<S["OptionalOrderReason"]> };
  "/api/v1/orders/{order}": { get: Ok<S["BuyerOrder"]> & At<{ order: string }> };
  "/api/v1/sellers/{seller}/home": { get: Ok<S["SellerHome"]> & At<Se> };
}
