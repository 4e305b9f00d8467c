package dev.ferry.e2e.topic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Compares records with the numbers that were committed. Pure: no server, no clock.
///
/// In this order: [#committed] for each row of the table, [#begin], [#look] for each record in the
/// order of arrival, [#committedMeanwhile] for each row of the table once more, [#verdict].
///
/// Order is judged by the first occurrence of each number, so that a batch which was published once
/// more counts as doubled and not as disorder too.
final class TopicJudge {
    private final RecordField keyField;
    private final RecordField numberField;
    private final Map<String, AggregateNumbers> aggregates = new HashMap<>();
    private final Places places = new Places();
    private final Findings findings = new Findings();

    private long committed;
    private long records;
    private long withoutNumber;

    /// Read by the progress while the check runs.
    private final AtomicLong missing = new AtomicLong();

    TopicJudge(RecordField keyField, RecordField numberField) {
        this.keyField = keyField;
        this.numberField = numberField;
    }

    void committed(String key, long number) {
        aggregates.computeIfAbsent(key, _ -> new AggregateNumbers()).add(number);
        committed++;
    }

    /// @throws CannotJudge when an aggregate has one number twice
    void begin() {
        aggregates.forEach((key, numbers) -> {
            OptionalLong twice = numbers.seal();
            if (twice.isPresent()) {
                throw new CannotJudge(
                        "The table has number %d of aggregate %s twice, so records cannot be told apart: check the key and the number column."
                                .formatted(twice.getAsLong(), key));
            }
        });
        missing.set(committed);
    }

    void look(ConsumerRecord<byte[], byte[]> event) {
        records++;
        String key = keyField.read(event);
        Long number = number(numberField.read(event));
        if (key == null || number == null) {
            withoutNumber++;
            return;
        }
        AggregateNumbers numbers = aggregates.computeIfAbsent(key, _ -> unknown());
        long place =
                places.of(new TopicPartition(event.topic(), event.partition()), event.offset());
        long before = numbers.firstPlace(number, place);
        if (before != AggregateNumbers.NOWHERE) {
            findings.add(
                    Finding.DOUBLED,
                    "aggregate %s number %d at %s, first at %s"
                            .formatted(key, number, places.text(place), places.text(before)));
            return;
        }
        if (numbers.wasCommitted(number)) {
            missing.decrementAndGet();
        }
        order(key, numbers, number, place);
    }

    private static AggregateNumbers unknown() {
        AggregateNumbers none = new AggregateNumbers();
        OptionalLong _ = none.seal();
        return none;
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void order(String key, AggregateNumbers numbers, long number, long place) {
        long before = numbers.highestPlace();
        boolean first = before == AggregateNumbers.NOWHERE;
        boolean higher = first || number > numbers.highest();
        if (!first && !(higher && Places.inOnePartition(place, before))) {
            findings.add(
                    Finding.OUT_OF_ORDER,
                    "aggregate %s number %d at %s, after number %d at %s"
                            .formatted(
                                    key,
                                    number,
                                    places.text(place),
                                    numbers.highest(),
                                    places.text(before)));
        }
        if (higher) {
            numbers.raise(number, place);
        }
    }

    /// How many numbers that were committed when the check began have not been seen.
    long missing() {
        return missing.get();
    }

    long committed() {
        return committed;
    }

    /// Whether there are records that the first reading of the table does not explain.
    boolean hasUnknown() {
        return aggregates.values().stream().anyMatch(each -> each.later() > 0);
    }

    /// A row of the table as it was after the topics were read.
    void committedMeanwhile(String key, long number) {
        AggregateNumbers numbers = aggregates.get(key);
        if (numbers != null) {
            numbers.confirm(number);
        }
    }

    TopicVerdict verdict() {
        long later = 0;
        for (Map.Entry<String, AggregateNumbers> each : aggregates.entrySet()) {
            Arrays.stream(each.getValue().lost())
                    .forEach(number ->
                            findings.add(
                                    Finding.LOST,
                                    "aggregate %s number %d".formatted(each.getKey(), number)));
            Map<Long, Long> never = each.getValue().neverCommitted();
            never.forEach((number, place) ->
                    findings.add(
                            Finding.NEVER_COMMITTED,
                            "aggregate %s number %d at %s"
                                    .formatted(each.getKey(), number, places.text(place))));
            later += each.getValue().later() - never.size();
        }
        long known = aggregates.values().stream().filter(each -> each.committed() > 0).count();
        return new TopicVerdict(
                committed,
                known,
                records,
                later,
                withoutNumber,
                findings.count(Finding.LOST),
                findings.count(Finding.DOUBLED),
                findings.count(Finding.OUT_OF_ORDER),
                findings.count(Finding.NEVER_COMMITTED),
                findings.examples());
    }
}
