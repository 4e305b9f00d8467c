package dev.ferry.command.inventory.stock;

import dev.ferry.command.CommandBench.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends random commands about a few stocks.
///
/// All walkers use the same few reservation ids, so that one reserves again what another has
/// shipped or released. An id always stands for the same order and number of pieces.
final class StockWalker {
    /// @param path of the stock
    record Place(String path, String warehouse, String otherWarehouse) {}

    private record Departure(String stock, UUID transfer) {}

    private final Depot depot;
    private final List<Place> places;
    private final List<UUID> reservations;
    private final Random random;

    private final List<Departure> departed = new ArrayList<>();

    StockWalker(Depot depot, List<Place> places, List<UUID> reservations, Random random) {
        this.depot = depot;
        this.places = places;
        this.reservations = reservations;
        this.random = random;
    }

    List<Answer> walk(int steps) {
        List<Answer> answers = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            answers.add(step());
        }
        return answers;
    }

    private Answer step() {
        Place place = any(places);
        String stock = place.path();
        UUID reservation = any(reservations);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> depot.receive(stock, 1 + random.nextInt(8));
            case 3, 4, 5, 6, 7, 8 ->
                    depot.reserve(
                            stock,
                            reservation,
                            reservation,
                            1 + (int) (reservation.getLeastSignificantBits() % 7));
            case 9, 10 -> depot.release(stock, reservation, partOrAll());
            case 11, 12, 13 -> depot.ship(stock, reservation, partOrAll());
            case 14 -> depot.adjust(stock, random.nextInt(7) - 4);
            case 15 -> depot.count(stock, random.nextInt(40));
            case 16 -> depot.reorderAt(stock, random.nextInt(15));
            case 17 -> transfer(place);
            case 18 -> departed.isEmpty() ? transfer(place) : giveBack();
            default -> closeAndReopen(place.warehouse());
        };
    }

    private Answer transfer(Place place) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Answer answer =
                depot.transfer(place.path(), id, place.otherWarehouse(), 1 + random.nextInt(5));
        if (answer.status() == 200) {
            departed.add(new Departure(place.path(), id));
        }
        return answer;
    }

    private Answer giveBack() {
        Departure any = any(departed);
        return depot.giveBack(any.stock(), any.transfer());
    }

    private Answer closeAndReopen(String warehouse) {
        Answer closed = depot.close(warehouse);
        Answer reopened = depot.reopen(warehouse);
        return reopened.status() == 200 ? closed : reopened;
    }

    private @Nullable Integer partOrAll() {
        return random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(3));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
