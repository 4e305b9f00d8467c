package dev.ferry.command.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.DecodedEvents;
import dev.ferry.command.record.ChangeableStore.Loaded;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class ProductRowsAndEventsIT {
    private static final int PRODUCTS = 12;
    private static final int COMMANDS = 40;

    /// Each product gets random commands, some of which are refused, until it has been through all
    /// kinds of events together with the others.
    @Test
    void after_each_of_many_random_commands_the_products_rows_are_what_its_events_make(
            TestDatabase database) throws Exception {
        String asked = System.getProperty("ferry.seed");
        long seed = asked == null ? new Random().nextLong() : Long.parseLong(asked);
        System.out.println("random commands of products, repeat with -Dferry.seed=" + seed);
        Random random = new Random(seed);
        Set<Class<?>> seen = new HashSet<>();
        try (CommandBench bench = CommandBench.start(database);
                Connection connection = database.connect()) {
            ProductRequests products = new ProductRequests(bench);
            List<UUID> categories =
                    List.of(products.category("random-1"), products.category("random-2"));
            UUID maker = products.manufacturer("random");
            for (int number = 0; number < PRODUCTS; number++) {
                UUID id = products.created("RANDOM-" + number);
                for (int step = 0; step < COMMANDS; step++) {
                    Answer answer = send(products, id, random, categories, maker);
                    assertThat(answer.status()).as("seed %d", seed).isIn(200, 422);
                    seen.addAll(assertRowsAreEvents(connection, id, seed));
                }
                products.post(id, "retirement");
                seen.addAll(assertRowsAreEvents(connection, id, seed));
            }
        }
        assertThat(seen)
                .as("kinds of events, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProductEvent.class.getPermittedSubclasses()).toList());
    }

    private static Answer send(
            ProductRequests products, UUID id, Random random, List<UUID> categories, UUID maker) {
        int any = random.nextInt(4);
        UUID variant = new UUID(id.getMostSignificantBits(), any);
        return switch (random.nextInt(9)) {
            case 0 -> products.price(id, any * 3 + ".5");
            case 1 -> products.putInto(id, categories.get(any % 2));
            case 2 ->
                    products.put(
                            id,
                            "category",
                            any == 0
                                    ? "{}"
                                    : "{\"categoryId\": \"%s\"}".formatted(categories.get(0)));
            case 3 ->
                    products.put(
                            id,
                            "manufacturer",
                            any < 2 ? "{}" : "{\"manufacturerId\": \"%s\"}".formatted(maker));
            case 4 ->
                    products.put(
                            id,
                            "description",
                            any == 0
                                    ? "{\"name\": \"Plain\"}"
                                    : "{\"name\": \"Any %d\", \"description\": \"Ünï\"}"
                                            .formatted(any));
            case 5 ->
                    products.put(
                            id,
                            "metadata",
                            "{\"metadata\": [{\"name\": \"zz\", \"value\": \"%d\"}, {\"name\": \"a\", \"value\": \"1\"}]}"
                                    .formatted(any));
            case 6 ->
                    products.variant(
                            id, variant, "V" + any, "color " + random.nextInt(5), "-" + any * 2);
            case 7 -> products.post(id, "variants/" + variant + "/discontinuation");
            default -> products.post(id, "activation");
        };
    }

    private static List<Class<?>> assertRowsAreEvents(Connection connection, UUID id, long seed)
            throws Exception {
        List<ProductEvent> events = DecodedEvents.of(connection, id, ProductEvent.class);
        ProductState folded = null;
        for (ProductEvent event : events) {
            folded = ProductDecider.evolve(folded, event);
        }
        AggregateKey key =
                new AggregateKey(new AggregateType("product"), new Tenant("default"), id);
        assertThat(new ProductStore().load(connection, key))
                .as("seed %d after %s", seed, events)
                .isEqualTo(new Loaded<>(events.size(), Objects.requireNonNull(folded)));
        return events.stream().<Class<?>>map(Object::getClass).toList();
    }
}
