package dev.ferry.command.catalog.product;

import dev.ferry.command.catalog.CatalogReferences;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Looks up the facts about other aggregates that decisions about a product need.
final class ProductLookup {
    private ProductLookup() {}

    /// Two commands that take one sku at once both find it free. The primary key of the skus
    /// refuses the second, and its command is decided again.
    static ProductFacts forNew(
            Connection connection, AggregateKey key, ProductCommand.Create create)
            throws SQLException {
        Tenant tenant = key.tenant();
        return new ProductFacts(
                isTaken(connection, tenant, create.sku()),
                false,
                CatalogReferences.lock(connection, tenant, create.category()),
                CatalogReferences.lock(connection, tenant, create.manufacturer()));
    }

    static ProductFacts forChange(
            Connection connection,
            AggregateKey key,
            ProductCommand.Change change,
            ProductState product)
            throws SQLException {
        Tenant tenant = key.tenant();
        return switch (change) {
            case ProductCommand.PutVariant put ->
                    new ProductFacts(
                            isTaken(
                                    connection,
                                    tenant,
                                    VariantRules.sku(product.sku(), put.skuSuffix())),
                            isElsewhere(connection, key, put.variant()),
                            true,
                            true);
            case ProductCommand.SetCategory set ->
                    new ProductFacts(
                            false,
                            false,
                            CatalogReferences.lock(connection, tenant, set.category()),
                            true);
            case ProductCommand.SetManufacturer set ->
                    new ProductFacts(
                            false,
                            false,
                            true,
                            CatalogReferences.lock(connection, tenant, set.manufacturer()));
            case ProductCommand.Describe _,
                    ProductCommand.SetPrice _,
                    ProductCommand.ChangeMetadata _,
                    ProductCommand.DiscontinueVariant _,
                    ProductCommand.Activate _,
                    ProductCommand.Retire _ ->
                    ProductFacts.NONE;
        };
    }

    private static boolean isTaken(Connection connection, Tenant tenant, String sku)
            throws SQLException {
        return Statements.exists(
                connection,
                """
                select
                  from command_model.product_sku
                 where tenant = ?
                   and sku = ?
                """,
                tenant.value(),
                sku);
    }

    private static boolean isElsewhere(Connection connection, AggregateKey key, VariantId variant)
            throws SQLException {
        return Statements.exists(
                connection,
                """
                select
                  from command_model.product_variant
                 where tenant = ?
                   and id = ?
                   and product_id <> ?
                """,
                key.tenant().value(),
                variant.value(),
                key.id());
    }
}
