import type { APIRequestContext } from "@playwright/test";
import { expect, logins, openSession } from "./fixtures";
import type { Server } from "./server";

/** Staff at work by API: what has to be there before a story begins. */
export class Office {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly url: string,
    readonly seller: string,
  ) {}

  static async open(request: APIRequestContext, server: Server, email: string = logins.admin, password?: string): Promise<Office> {
    const { sellers } = await openSession(request, server, email, password);
    return new Office(request, server.url, sellers[0].id);
  }

  /** The address of one of its pages. */
  page(path: string): string {
    return `${this.url}/sellers/${this.seller}${path}`;
  }

  async get(path: string) {
    const answer = await this.request.get(this.#api(path));
    expect(answer.status(), path).toBe(200);
    return answer.json();
  }

  async put(path: string, data: object) {
    const answer = await this.request.put(this.#api(path), { headers: { Origin: this.url }, data });
    expect(answer.status(), path).toBe(200);
    return answer.json();
  }

  async patch(path: string, data: object) {
    const answer = await this.request.patch(this.#api(path), { headers: { Origin: this.url }, data });
    expect(answer.status(), path).toBe(200);
    return answer.json();
  }

  async post(path: string, data: object | string) {
    const headers = { Origin: this.url, "Content-Type": typeof data === "string" ? "text/csv" : "application/json" };
    const answer = await this.request.post(this.#api(path), { headers, data });
    expect(answer.status(), path).toBe(201);
    return answer.json();
  }

  /** Puts products into a group's catalogue. */
  async list(group: string, products: string[]): Promise<void> {
    const answer = await this.request.post(this.#api(`/groups/${group}/products`), { headers: { Origin: this.url }, data: { products } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  /** A new customer; gives its id. */
  async customer(name: string): Promise<string> {
    return (await this.post("/customers", { name, country: "GB" })).id;
  }

  async firstCustomer(): Promise<string> {
    return (await this.get("/customers?limit=1")).items[0].id;
  }

  /** Invites a buyer of the customer; gives the link that the mail holds. */
  async invite(customer: string, email: string, name = "Nell New"): Promise<string> {
    return (await this.post(`/customers/${customer}/invitations`, { email, name })).link;
  }

  /** Sends a file and waits until it is checked; gives the id of the import. */
  async checked(kind: string, file: string): Promise<string> {
    const { id } = await this.post(`/imports?kind=${kind}&name=${kind}.csv`, file);
    await expect.poll(async () => (await this.get(`/imports/${id}`)).state, { timeout: 60_000 }).toBe("checked");
    return id;
  }

  /** Waits for the mails of the demo's orders: they are written while it is served first, and push others out of sight. */
  async ordersAreMailed(): Promise<void> {
    const [{ number }] = (await this.get("/orders?limit=1")).items;
    const subjects = async () => (await this.get("/mails")).items.map(({ subject }: { subject: string }) => subject);
    await expect.poll(async () => (await subjects()).join(), { timeout: 60_000 }).toContain(number);
  }

  #api(path: string): string {
    return `${this.url}/api/v1/sellers/${this.seller}${path}`;
  }
}
