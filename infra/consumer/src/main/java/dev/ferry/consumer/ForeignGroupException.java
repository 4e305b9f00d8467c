package dev.ferry.consumer;

/// A consumer group belongs to another database than this service's.
final class ForeignGroupException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ForeignGroupException(String group, String found, String own) {
        super(
                """
                the consumer group %s belongs to another database (%s, and this one is %s); \
                set another application-id, or, if this database has taken the other one's \
                place, stop the other projector and delete the group in Kafka with \
                kafka-consumer-groups.sh --delete --group %s, which does no harm\
                """
                        .formatted(group, found, own, group));
    }
}
