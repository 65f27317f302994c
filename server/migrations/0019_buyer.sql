-- What a buyer's pages read by: a basket's lines in their order, products by brand.
create index basket_line_place on basket_line (seller, storefront, app_user, place, product, pack);
create index product_brand on product (seller, brand, name_key, id) where brand <> '';
