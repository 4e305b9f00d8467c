package dev.ferry.command.catalog.product;

import dev.ferry.command.catalog.CatalogReferences;
import dev.ferry.command.catalog.PropertyColumn;
import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.ManufacturerId;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stores products, one row each, with their variants ([VariantRows]).
final class ProductStore implements StateStored<ProductState, ProductEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(ProductEvent.class);
    }

    /// Reads the variants after the product's lock was waited for.
    @Override
    public @Nullable Loaded<ProductState> load(Connection connection, AggregateKey key)
            throws SQLException {
        Loaded<ProductState> found =
                Statements.first(
                        connection,
                        row -> new Loaded<>(row.getLong(1), product(row)),
                        """
                        select version, sku, name, description, currency, base_price,
                               category_id, manufacturer_id, metadata, status
                          from command_model.product
                         where tenant = ?
                           and id = ?
                           for update
                        """,
                        key.tenant().value(),
                        key.id());
        if (found == null) {
            return null;
        }
        ProductState product = found.state();
        return new Loaded<>(
                found.version(),
                product.with(VariantRows.load(connection, key, product.currency())));
    }

    private static ProductState product(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(5));
        BigDecimal basePrice = row.getBigDecimal(6);
        UUID category = row.getObject(7, UUID.class);
        UUID manufacturer = row.getObject(8, UUID.class);
        return new ProductState(
                row.getString(2),
                new ProductState.Content(
                        row.getString(3),
                        row.getString(4),
                        category == null ? null : new CategoryId(category),
                        manufacturer == null ? null : new ManufacturerId(manufacturer),
                        PropertyColumn.read(row.getString(9))),
                currency,
                basePrice == null ? null : new Money(basePrice, currency),
                EnumNames.of(ProductStatus.class, row.getString(10)),
                Map.of());
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, ProductEvent event)
            throws SQLException {
        switch (event) {
            case ProductEvent.Created created -> insert(connection, key, created);
            case ProductEvent.Described described -> describe(connection, key, version, described);
            case ProductEvent.Priced(Money basePrice) -> price(connection, key, version, basePrice);
            case ProductEvent.Categorized categorized ->
                    categorize(connection, key, version, categorized.categoryId());
            case ProductEvent.ManufacturerChanged changed ->
                    changeManufacturer(connection, key, version, changed.manufacturerId());
            case ProductEvent.MetadataChanged(List<Property> metadata) ->
                    changeMetadata(connection, key, version, metadata);
            case ProductEvent.VariantAdded added ->
                    VariantRows.insert(connection, key, version, added);
            case ProductEvent.VariantChanged changed ->
                    VariantRows.change(connection, key, version, changed);
            case ProductEvent.VariantDiscontinued(VariantId variant, String _) ->
                    VariantRows.discontinue(connection, key, version, variant);
            case ProductEvent.Activated() -> move(connection, key, version, ProductStatus.ACTIVE);
            case ProductEvent.Retired() -> move(connection, key, version, ProductStatus.RETIRED);
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, ProductEvent.Created created)
            throws SQLException {
        Money basePrice = created.basePrice();
        Statements.update(
                connection,
                1,
                """
                with created as (
                  insert into command_model.product (
                         tenant, id, version, sku, name, description, currency, base_price,
                         category_id, manufacturer_id, metadata, status)
                  values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'draft')
                  returning tenant, sku, id
                )
                insert into command_model.product_sku (tenant, sku, product_id)
                select tenant, sku, id
                  from created
                """,
                key.tenant().value(),
                key.id(),
                created.sku(),
                created.name(),
                created.description(),
                created.currency().getCurrencyCode(),
                basePrice == null ? null : basePrice.amount(),
                CatalogReferences.column(created.categoryId()),
                CatalogReferences.column(created.manufacturerId()),
                PropertyColumn.write(created.metadata()));
    }

    private static void describe(
            Connection connection, AggregateKey key, long version, ProductEvent.Described described)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.product
                   set version = ?,
                       name = ?,
                       description = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                described.name(),
                described.description(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void price(
            Connection connection, AggregateKey key, long version, Money basePrice)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.product
                   set version = ?,
                       base_price = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                basePrice.amount(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void categorize(
            Connection connection, AggregateKey key, long version, @Nullable CategoryId category)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.product
                   set version = ?,
                       category_id = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                CatalogReferences.column(category),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void changeManufacturer(
            Connection connection,
            AggregateKey key,
            long version,
            @Nullable ManufacturerId manufacturer)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.product
                   set version = ?,
                       manufacturer_id = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                CatalogReferences.column(manufacturer),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void changeMetadata(
            Connection connection, AggregateKey key, long version, List<Property> metadata)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.product
                   set version = ?,
                       metadata = ?::jsonb
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                PropertyColumn.write(metadata),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void move(
            Connection connection, AggregateKey key, long version, ProductStatus status)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.product
                   set version = ?,
                       status = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                status.wireName(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
