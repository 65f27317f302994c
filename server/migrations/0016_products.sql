-- Pictures of products, logos of sellers, and what became of products.
ids pev;

-- In the sizes in which they are shown, as WebP. hash: of the seller and the large one. width, height: of that.
create table picture (
  seller id,
  hash text,
  small bytes,
  large bytes,
  width int,
  height int,
  uses int,  -- products and logos
  primary key (seller, hash)
);

-- A product's pictures in their order; the first is the one that lists show, and stands in product.image, too.
create table product_image (
  seller id,
  product id,
  place int,
  hash text,
  primary key (seller, product, place)
) clustered;
alter table product add column image text default '';
alter table seller add column logo text default '';

-- changes: catalog::FieldChange; empty where the product was made.
create table product_event (
  seller id,
  product id,
  id id,
  at instant,
  app_user id,
  api_key id,
  who text,
  way text,
  changes json,
  primary key (seller, product, id)
) clustered;

-- Categories that were made for products to come: those of products follow from product_category.
create table category (
  seller id,
  path text,
  primary key (seller, path)
) clustered;
