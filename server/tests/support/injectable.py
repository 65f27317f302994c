"""A program whose search is injectable, on SQLite: what a scan for SQL injection must find (tools/sqlmap)."""
import http.server
import sqlite3
import urllib.parse

rows = sqlite3.connect(":memory:")
rows.executescript("create table product (name text); insert into product values ('lamp'), ('lamp shade'), ('stool');")


class Search(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        try:
            found = rows.execute("select name from product where name like '%" + query.get("q", [""])[0] + "%'").fetchall()
        except sqlite3.Error:
            found = []
        self.send_response(200)
        self.end_headers()
        self.wfile.write(repr(found).encode())

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Search)
print(f"injectable at :{server.server_port}", flush=True)
server.serve_forever()
