// Migrations: one text for both databases, applied in the order of their names, each in one transaction.
//
//   ids prd;                       the counter behind tx.next_id<ProductId>() (ProductTag::prefix == "prd")
//   create table product (
//     seller id,                   a column is `name word …`, NOT NULL unless `null` follows the word
//     id id,
//     note text null,
//     listed bool default true,
//     primary key (seller, id)
//   ) clustered;                   kept in the order of its primary key (WITHOUT ROWID on SQLite)
//   alter table product add column weight int default 0;
//   create unique index product_sku on product (seller, sku);
//   -- sqlite only                 lines up to the next marker; `-- postgresql only`, `-- both`
//
// Words: id int bool instant day text bytes json. Texts are compared by their bytes on both. Name every check.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"

namespace tc::db {

struct Migration {
  std::string_view name;  // "0001_identity.sql"
  std::string_view text;
};

// Applies those that are missing. Throws Unavailable, in words for the operator, where the database knows migrations
// that this program does not, or one was changed after it had been applied.
void migrate(Database&, std::span<const Migration>);
std::vector<Migration> own_migrations();  // of this program
void migrate(Database&);                  // with those

// Throws Unavailable in words where migrate() would have something to do or to refuse. For databases opened for reading.
void require_current(Database&);

// The statements of one migration as the database takes them; throws Error naming the line.
std::string expand_migration(std::string_view text, Dialect);

}  // namespace tc::db
