package dev.ferry.command.catalog.product;

import dev.ferry.command.catalog.PropertyColumn;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Money;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Stores the variants of a product, one row each, and their skus. Each change moves the product's
/// version too.
final class VariantRows {
    private VariantRows() {}

    /// The product's row has been locked by an earlier statement, so the variants cannot change.
    static Map<VariantId, VariantState> load(
            Connection connection, AggregateKey key, Currency currency) throws SQLException {
        Map<VariantId, VariantState> variants = new HashMap<>();
        Statements.each(
                connection,
                row ->
                        variants.put(
                                new VariantId(row.getObject(1, UUID.class)),
                                variant(row, currency)),
                """
                select id, sku_suffix, attributes, price_adjustment, status = 'discontinued'
                  from command_model.product_variant
                 where tenant = ?
                   and product_id = ?
                """,
                key.tenant().value(),
                key.id());
        return variants;
    }

    private static VariantState variant(ResultSet row, Currency currency) throws SQLException {
        return new VariantState(
                row.getString(2),
                PropertyColumn.read(row.getString(3)),
                new Money(row.getBigDecimal(4), currency),
                row.getBoolean(5));
    }

    static void insert(
            Connection connection, AggregateKey key, long version, ProductEvent.VariantAdded added)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                with changed as (
                  update command_model.product
                     set version = ?
                   where tenant = ?
                     and id = ?
                     and version = ?
                  returning tenant, id
                ),
                named as (
                  insert into command_model.product_sku (tenant, sku, product_id)
                  select tenant, ?, id
                    from changed
                )
                insert into command_model.product_variant (
                       tenant, id, product_id, sku_suffix, attributes, price_adjustment, status)
                select tenant, ?, id, ?, ?::jsonb, ?, 'offered'
                  from changed
                """,
                version,
                key.tenant().value(),
                key.id(),
                version - 1,
                added.sku(),
                added.variantId().value(),
                added.skuSuffix(),
                PropertyColumn.write(added.attributes()),
                added.priceAdjustment().amount());
    }

    static void change(
            Connection connection,
            AggregateKey key,
            long version,
            ProductEvent.VariantChanged changed)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                with changed as (
                  update command_model.product
                     set version = ?
                   where tenant = ?
                     and id = ?
                     and version = ?
                  returning tenant, id
                )
                update command_model.product_variant
                   set attributes = ?::jsonb,
                       price_adjustment = ?
                  from changed
                 where product_variant.tenant = changed.tenant
                   and product_variant.product_id = changed.id
                   and product_variant.id = ?
                """,
                version,
                key.tenant().value(),
                key.id(),
                version - 1,
                PropertyColumn.write(changed.attributes()),
                changed.priceAdjustment().amount(),
                changed.variantId().value());
    }

    static void discontinue(
            Connection connection, AggregateKey key, long version, VariantId variant)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                with changed as (
                  update command_model.product
                     set version = ?
                   where tenant = ?
                     and id = ?
                     and version = ?
                  returning tenant, id
                )
                update command_model.product_variant
                   set status = 'discontinued'
                  from changed
                 where product_variant.tenant = changed.tenant
                   and product_variant.product_id = changed.id
                   and product_variant.id = ?
                """,
                version,
                key.tenant().value(),
                key.id(),
                version - 1,
                variant.value());
    }
}
