import css from "./mailFrame.module.css";

/** A mail's HTML as its reader sees it, in a frame that may do nothing. */
export const MailFrame = ({ html, subject }: { html: string; subject: string }) => <iframe className={css["html"]} sandbox="" srcDoc={framed(html)} title={subject} />;

/** The mail as a document of its own. The page's policy holds in it too: its styles need the page's nonce. */
function framed(html: string): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  return html.replaceAll("<style>", `<style nonce="${nonce}">`).replace("<head>", '<head><base target="_blank">');
}
