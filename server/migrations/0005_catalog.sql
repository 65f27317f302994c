-- Products, the catalogues that list them, and the words by which they are found.
ids prd;

-- packs: "Bag=6;Pallet=480". name_key sorts as people expect (base/text.hpp). What a page shows comes first.
create table product (
  seller id,
  id id,
  sku text,
  name text,
  unit text,
  category text,
  brand text,
  packs text,
  tax_class text,
  status text,
  divisible bool,
  version int,
  barcode text,
  mpn text,
  weight_g int null,
  sku_key text,
  name_key bytes,
  created instant,
  changed instant,
  description text,
  primary key (seller, id)
) clustered;
create unique index product_sku on product (seller, sku);
create index product_sku_key on product (seller, sku_key);
create index product_name on product (seller, name_key, id);

-- A product stands under every category above it: "Tools/Hand" under "Tools" and "Tools/Hand".
create table product_category (
  seller id,
  category text,
  name_key bytes,
  product id,
  primary key (seller, category, name_key, product)
) clustered;

-- The catalogue of a group in the order of its pages.
create table listing (
  seller id,
  trade_group id,
  name_key bytes,
  product id,
  primary key (seller, trade_group, name_key, product)
) clustered;
create unique index listing_product on listing (seller, product, trade_group);

-- Search. n: products with the word. variant: the word less one letter. rank: shorter names first, then by name.
create table vocabulary (
  seller id,
  word text,
  n int,
  primary key (seller, word)
) clustered;

create table typo (
  seller id,
  variant text,
  word text,
  primary key (seller, variant, word)
) clustered;

create table posting (
  seller id,
  word text,
  rank bytes,
  product id,
  primary key (seller, word, rank, product)
) clustered;
